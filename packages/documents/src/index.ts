export { type AgreementTerms, agreementPdf } from "./agreement-pdf.ts";
export type { CertificateData, CertificatePoint, Party, PrintedResult } from "./certificate-data.ts";
export { certificatePdf } from "./certificate-pdf.ts";
export type { ChecklistData, ChecklistEntry, ChecklistPhoto } from "./checklist-data.ts";
export { checklistPdf } from "./checklist-pdf.ts";
export { type CsvColumn, csvTable, guardText, unguardText } from "./csv-table.ts";
export { entryName } from "./entry-name.ts";
export { type ZipManifest, type ZipManifestFile, type ZipWriter, zipWriter } from "./zip-writer.ts";
