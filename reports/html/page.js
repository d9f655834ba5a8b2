// The report's extras: filters, search, deep links, colours in messages. Without them the page reads the same.
(() => {
  const cases = [...document.querySelectorAll('details.case')];
  const domains = [...document.querySelectorAll('section.domain')];
  const chips = [...document.querySelectorAll('[data-filter]')];
  const form = document.getElementById('filtres');
  const domain = document.getElementById('domaine');
  const search = document.getElementById('recherche');
  const count = document.getElementById('compte');
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

  const filters = () => ({
    outcomes: chips.filter((chip) => chip.getAttribute('aria-pressed') === 'true').map((chip) => chip.dataset.filter),
    words: plain(search.value).split(/\s+/).filter(Boolean),
    domain: domain.value,
  });

  const apply = () => {
    const { outcomes, words, domain: wanted } = filters();
    let shown = 0;
    for (const one of cases) {
      const { outcome, domain: own, text } = one.dataset;
      const kept =
        (outcomes.length === 0 || outcomes.includes(outcome)) &&
        (wanted === '' || own === wanted) &&
        words.every((word) => text.includes(word));
      one.hidden = !kept;
      if (kept) shown += 1;
    }
    for (const section of domains) section.hidden = section.querySelector('details.case:not([hidden])') === null;
    count.textContent = shown === cases.length ? `${cases.length} cas` : `${shown} cas sur ${cases.length}`;
  };

  const remember = () => {
    const { outcomes, domain: wanted } = filters();
    const state = new URLSearchParams();
    if (outcomes.length > 0) state.set('issue', outcomes.join(','));
    if (wanted !== '') state.set('domaine', wanted);
    if (search.value !== '') state.set('texte', search.value);
    history.replaceState(null, '', `#?${state}`);
    apply();
  };

  const colour = (pre) => {
    if (pre.dataset.coloured !== undefined || !pre.classList.contains('xml')) return;
    pre.dataset.coloured = '';
    const parts = pre.textContent.split(/(<[^>]*>)/);
    pre.replaceChildren(
      ...parts.map((part) => {
        if (!part.startsWith('<')) return part;
        const tag = document.createElement('span');
        tag.className = 'tagname';
        tag.textContent = part;
        return tag;
      }),
    );
  };

  const colourIn = (details) => {
    if (details.open) for (const pre of details.querySelectorAll('pre.xml')) colour(pre);
  };

  const reveal = (target) => {
    if (target === null) return;
    for (let at = target; at !== null; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
      if (at.hidden) at.hidden = false;
    }
    target.scrollIntoView();
    target.querySelector('summary')?.focus({ preventScroll: true });
  };

  const follow = () => {
    const hash = location.hash.slice(1);
    if (!hash.startsWith('?')) return reveal(document.getElementById(hash));
    const state = new URLSearchParams(hash);
    const outcomes = (state.get('issue') ?? '').split(',');
    for (const chip of chips) chip.setAttribute('aria-pressed', String(outcomes.includes(chip.dataset.filter)));
    domain.value = state.get('domaine') ?? '';
    search.value = state.get('texte') ?? '';
    apply();
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  search.addEventListener('input', remember);
  domain.addEventListener('change', remember);
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      remember();
    });
  }
  const openAll = (open) => {
    for (const one of cases) {
      if (one.hidden) continue;
      one.open = open;
      for (const scenario of one.querySelectorAll('details.scenario')) scenario.open = open;
    }
  };
  document.getElementById('deplier').addEventListener('click', () => openAll(true));
  document.getElementById('replier').addEventListener('click', () => openAll(false));
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      remember();
    }
  });
  for (const details of document.querySelectorAll('details.exchange')) {
    details.addEventListener('toggle', () => colourIn(details));
    colourIn(details);
  }
  window.addEventListener('hashchange', follow);
  apply();
  follow();
})();
