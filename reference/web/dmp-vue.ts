import type { Vue } from '../identity/vue.ts';

/** What the screen shows of the DMP of a person. */
export type DmpVue = NonNullable<Vue['dmp']>;

/** One line of the list. */
export type DocumentVue = NonNullable<DmpVue['documents']>[number];

/** A record of the DMP found by a name. */
export type DmpTrouve = NonNullable<DmpVue['trouves']>[number];

/** What a button asks about who sees a document. */
export type ChangementVisibilite = Exclude<DocumentVue['actions'][number], 'ouvrir' | 'remplacer' | 'supprimer'>;
