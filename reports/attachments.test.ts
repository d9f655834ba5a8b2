import type { Attachment } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { MEDIA, readAttachments } from './attachments.ts';

function attachment(mediaType: string, body: string): Attachment {
  return { mediaType, body, contentEncoding: 'IDENTITY' } as Attachment;
}

describe('attachments of a step', () => {
  it('are sorted by what they say', () => {
    const read = readAttachments([
      attachment(MEDIA.exchanges, '{"exchanges":["e1","e2"]}'),
      attachment(MEDIA.exchanges, '{"exchanges":["e2"]}'),
      attachment(MEDIA.act, '{"operation":"creerIdentite","request":{"a":1},"answer":null,"durationMs":3}'),
      attachment(MEDIA.state, '{"titre":"Fiche","avant":null,"apres":{"statut":"provisoire"}}'),
      attachment('text/plain', 'note'),
    ]);
    expect(read.exchanges).toEqual(['e1', 'e2']);
    expect(read.acts).toMatchObject([{ operation: 'creerIdentite', consigne: null, error: null, durationMs: 3 }]);
    expect(read.states).toMatchObject([{ titre: 'Fiche', avant: null }]);
    expect(read.notes).toMatchObject([{ text: 'note', bytes: 4 }]);
  });

  it('show a small picture, and nothing that only says it is one', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]).toString('base64');
    const picture = (body: string) => ({ mediaType: 'image/png', body, contentEncoding: 'BASE64' }) as Attachment;
    const { notes } = readAttachments([picture(png), picture(Buffer.from('<svg/>').toString('base64'))]);
    expect(notes.map(({ image }) => image)).toEqual([png, undefined]);
  });

  it('read base64 bodies', () => {
    const body = Buffer.from('{"exchanges":["e1"]}').toString('base64');
    const read = readAttachments([{ mediaType: MEDIA.exchanges, body, contentEncoding: 'BASE64' } as Attachment]);
    expect(read.exchanges).toEqual(['e1']);
  });

  it.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['of unknown kind', '{"kind":"passed","reason":"bravo"}'],
    ['null', 'null'],
  ])('make an error of a verdict that is %s', (_, body) => {
    expect(readAttachments([attachment(MEDIA.verdict, body)]).verdicts).toMatchObject([{ kind: 'error' }]);
  });

  it.each([
    [MEDIA.exchanges, '{"exchanges":"e1"}'],
    [MEDIA.act, '3'],
    [MEDIA.state, 'null'],
  ])('tell that a %s cannot be read', (mediaType, body) => {
    expect(readAttachments([attachment(mediaType, body)]).problems).toHaveLength(1);
  });
});
