/** Classes of documents (J57) that a profession (TRE_G15) may open; `*` for all. A profession that is absent sees none. */
export type MatriceHabilitations = Readonly<Record<string, '*' | readonly string[]>>;

/**
 * ILLUSTRATIVE: which profession sees which classes. The published table is not in any source of the project
 * (domain/dmp.md 5.2): this one only lets scenarios show that the filter exists. Replace it through the settings.
 * Classes: 10 reports, 11 syntheses, 31 imaging, 42 prescriptions, 43 dispensing, 44 care plans, 45 treatments given,
 * 52 certificates, 60 reimbursements, 90 deposited by the patient, 95 management.
 */
export const HABILITATIONS_ILLUSTRATIVES: MatriceHabilitations = {
  '10': '*',
  '21': ['11', '42', '43', '44', '60', '90'],
  '40': ['10', '11', '31', '42', '52', '90'],
  '50': ['10', '11', '31', '42', '44', '45', '52', '90'],
  '60': ['10', '11', '42', '44', '45', '52', '90'],
  '70': ['10', '11', '31', '42', '44', '90'],
  '80': ['10', '11', '42', '90'],
};

/** True when a holder of the profession may see documents of this class. */
export function estHabilite(matrice: MatriceHabilitations, profession: string, classe: string): boolean {
  const classes = matrice[profession];
  return classes === '*' || classes?.includes(classe) === true;
}
