import { expect, it } from 'vitest';
import { columns } from './columns.ts';

it('lines up texts on the left, numbers on the right, and cuts what is too long', () => {
  const heading = [
    { title: 'Cas', width: 6 },
    { title: 'nombre', right: true },
  ];
  expect(
    columns(heading, [
      ['été', '3'],
      ['un nom trop long', '12'],
    ]),
  ).toBe(['Cas      nombre', '───────────────', 'été           3', 'un no…       12', ''].join('\n'));
});
