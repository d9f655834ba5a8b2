import { diag } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { readAddressing } from './addressing.ts';
import { buildEnvelope, readEnvelope } from './envelope.ts';
import { SoapError } from './errors.ts';
import { buildFault } from './fault.ts';
import { compileSchema } from './schema.ts';
import { DEFAULT_LIMITS, escapeXml, withXml } from './xml.ts';

const S12 = 'http://www.w3.org/2003/05/soap-envelope';
const soap = (body: string, header = '') =>
  `<s:Envelope xmlns:s="${S12}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

function codeOf(message: string | Buffer, limits = DEFAULT_LIMITS): string {
  try {
    withXml(Buffer.from(message), limits, ({ root }) => readEnvelope(root));
    return 'read';
  } catch (error) {
    if (error instanceof SoapError) return error.code;
    throw error;
  }
}

const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

describe('a message that cannot be taken', () => {
  it.each([
    ['nothing', '', 'E_SOAP_EMPTY'],
    ['garbage', '\u0000\u0001PK', 'E_SOAP_MALFORMED'],
    ['JSON', '{"a":1}', 'E_SOAP_MALFORMED'],
    ['a truncated message', soap('<a/>').slice(0, -20), 'E_SOAP_MALFORMED'],
    ['an undeclared prefix', soap('<x:a/>'), 'E_SOAP_MALFORMED'],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('<a>'), Buffer.from([0xc3, 0x28]), Buffer.from('</a>')]),
      'E_SOAP_MALFORMED',
    ],
    ['an undeclared entity', soap('<a>&secret;</a>'), 'E_SOAP_MALFORMED'],
    [
      'an external entity',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${soap('<a>&x;</a>')}`,
      'E_SOAP_DOCTYPE',
    ],
    [
      'an external parameter entity',
      `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>${soap('<a/>')}`,
      'E_SOAP_DOCTYPE',
    ],
    ['an external DTD', `<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">${soap('<a/>')}`, 'E_SOAP_DOCTYPE'],
    ['a billion laughs in text', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]>${soap('<a>&l20;</a>')}`, 'E_SOAP_DOCTYPE'],
    [
      'a billion laughs in an attribute',
      `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]>${soap('<a b="&l20;"/>')}`,
      'E_SOAP_DOCTYPE',
    ],
    ['65 levels', soap('<a>'.repeat(63) + '</a>'.repeat(63)), 'E_SOAP_TOO_DEEP'],
    ['10,000 levels', soap('<a>'.repeat(10_000) + '</a>'.repeat(10_000)), 'E_SOAP_TOO_DEEP'],
    ['50,000 elements', soap('<a/>'.repeat(50_000)), 'E_SOAP_TOO_MANY_ELEMENTS'],
    ['60 MB', Buffer.alloc(60 * 1_048_576, 0x20), 'E_SOAP_TOO_LARGE'],
    [
      'SOAP 1.1',
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>',
      'E_SOAP_VERSION',
    ],
    ['an unknown envelope namespace', '<e:Envelope xmlns:e="urn:soap"><e:Body/></e:Envelope>', 'E_SOAP_NOT_ENVELOPE'],
    ['an envelope without namespace', '<Envelope><Body/></Envelope>', 'E_SOAP_NOT_ENVELOPE'],
    ['no Body', `<e:Envelope xmlns:e="${S12}"/>`, 'E_SOAP_BODY_MISSING'],
    ['a Body of another namespace', `<e:Envelope xmlns:e="${S12}"><Body/></e:Envelope>`, 'E_SOAP_BODY_MISSING'],
  ])('%s is refused by its own code', (_title, message, code) => {
    expect(codeOf(message)).toBe(code);
  });

  it('tells the reason in French, without a path or a stack', () => {
    for (const message of ['', '<a', `<!DOCTYPE a>${soap('')}`]) {
      try {
        withXml(Buffer.from(message), DEFAULT_LIMITS, () => null);
        expect.unreachable();
      } catch (error) {
        expect(String(error)).toMatch(/^BancError: \p{Lu}.*\.$/u);
      }
    }
  });

  it('leaves the next message unharmed, a thousand times over', () => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      expect(codeOf('<a')).toBe('E_SOAP_MALFORMED');
      expect(codeOf(soap('<a/>'))).toBe('read');
    }
  });
});

it('releases every document, also when the message is refused or its use fails', () => {
  diag.configure({ enabled: true });
  try {
    for (const message of [
      soap('<a/>'),
      '<a',
      '<!DOCTYPE a><a/>',
      soap('<a>'.repeat(80) + '</a>'.repeat(80)),
      soap('<a/>'.repeat(6_000)),
    ])
      codeOf(message);
    expect(() =>
      withXml(Buffer.from(soap('<a/>')), DEFAULT_LIMITS, () => {
        throw new Error('use failed');
      }),
    ).toThrow('use failed');
    expect(diag.report()).toEqual({});
  } finally {
    diag.configure({ enabled: false });
  }
});

describe('a message as data', () => {
  it('keeps text across CDATA and comments, and attributes by namespace', () => {
    const [payload] = withXml(
      Buffer.from(soap('<a xmlns:x="urn:x" n="1" x:n="2">b<![CDATA[<c>]]><!-- d -->e</a>')),
      DEFAULT_LIMITS,
      ({ root }) => [readEnvelope(root).payload],
    );
    expect(payload).toMatchObject({
      name: 'a',
      namespace: '',
      text: 'b<c>e',
      attributes: [
        { name: 'n', namespace: '', value: '1' },
        { name: 'n', namespace: 'urn:x', value: '2' },
      ],
    });
  });

  it('reads UTF-16 and ISO-8859-1 as declared', () => {
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${soap('<a>é</a>')}`, 'latin1');
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${soap('<a>é</a>')}`, 'utf16le'),
    ]);
    for (const bytes of [latin, utf16]) {
      expect(withXml(bytes, DEFAULT_LIMITS, ({ root }) => readEnvelope(root).payload?.text)).toBe('é');
    }
  });

  it('gives addressing whatever the prefix, several MessageID included', () => {
    const header =
      '<w:MessageID xmlns:w="http://www.w3.org/2005/08/addressing"> uuid:1 </w:MessageID><MessageID xmlns="http://www.w3.org/2005/08/addressing">uuid:2</MessageID>' +
      '<a:ReplyTo xmlns:a="http://www.w3.org/2005/08/addressing"><a:Address>anonymous</a:Address></a:ReplyTo><Action xmlns="urn:other">no</Action>';
    const addressing = withXml(Buffer.from(soap('<a/>', header)), DEFAULT_LIMITS, ({ root }) =>
      readAddressing(readEnvelope(root)),
    );
    expect(addressing).toEqual({ action: null, messageIds: ['uuid:1', 'uuid:2'], to: null, replyTo: 'anonymous' });
  });

  it('refuses an element of another message', () => {
    const stranger = withXml(Buffer.from('<a/>'), DEFAULT_LIMITS, ({ root }) => root);
    expect(() => withXml(Buffer.from('<a/>'), DEFAULT_LIMITS, ({ canonical }) => canonical(stranger))).toThrow(
      SoapError,
    );
  });
});

describe('what is written', () => {
  it('escapes hostile text and drops what XML forbids', () => {
    expect(escapeXml('<a b="c">&\r\u0000\ud800</a>')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#13;&lt;/a&gt;');
  });

  it('is read back by our own parser', () => {
    const fault = buildFault(
      { code: 'Sender', subcode: 'siram_10', reason: 'Nom & prénom', detail: '<d/>' },
      { envelope: 'soap', body: 'env', fault: 'S', lang: 'fr' },
    );
    for (const written of [
      fault,
      buildEnvelope('<a/>', { envelope: 's', body: 's', declarations: 'xmlns:x="urn:x"' }),
    ]) {
      expect(codeOf(written)).toBe('read');
    }
    expect(fault).toContain('<S:Text xml:lang="fr">Nom &amp; prénom</S:Text>');
  });
});

describe('a schema', () => {
  const schema = compileSchema(
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified"><xs:element name="t"><xs:complexType><xs:sequence>' +
      '<xs:element name="a" type="xs:date"/><xs:element name="b" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]"/></xs:restriction></xs:simpleType></xs:element>' +
      '</xs:sequence><xs:attribute name="v" use="required"/></xs:complexType></xs:element></xs:schema>',
  );
  it.each([
    ['<t xmlns="urn:t" v="1"><a>2026-03-02</a><b>A</b></t>', []],
    ['<t xmlns="urn:t" v="1"/>', ['dans t, il manque : a']],
    ['<t xmlns="urn:t"><a>2026-03-02</a></t>', ["l'attribut v de t manque"]],
    ['<t xmlns="urn:t" v="1" w="2"><a>2026-03-02</a></t>', ["l'attribut w de t n'est pas prévu"]],
    ['<t xmlns="urn:t" v="1"><b>A</b></t>', ["l'élément b n'est pas attendu ici ; attendu : a"]],
    ['<t xmlns="urn:t" v="1"><a>2026-03-02</a><c/></t>', ["l'élément c n'est pas attendu ici ; attendu : b"]],
    ['<t xmlns="urn:t" v="1"><a>hier</a></t>', ["la valeur « hier » de a n'a pas la forme attendue"]],
    ['<t xmlns="urn:t" v="1">texte<a>2026-03-02</a></t>', ["du texte se trouve dans t, qui n'en porte pas"]],
    ['<u xmlns="urn:t"/>', ["l'élément u n'est pas celui que décrit le schéma"]],
  ])('says what is wrong with %s', (xml, messages) => {
    const problems = withXml(Buffer.from(xml), DEFAULT_LIMITS, (open) => open.validate(open.root, schema));
    expect(problems.map(({ message }) => message)).toEqual(messages);
  });

  it('that is wrong itself is refused', () => {
    expect(() =>
      compileSchema(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element type="xs:unknown" name="a"/></xs:schema>',
      ),
    ).toThrow(SoapError);
  });
});
