export { type AgreementTerms, agreementPdf } from "./agreement-pdf.ts";
export { type AuditReport, auditPdf } from "./audit-pdf.ts";
export { auditWords } from "./audit-words.ts";
export { type AuthorisationReport, authorisationPdf } from "./authorisation-pdf.ts";
export {
	type CertificateData,
	type CertificateLayout,
	type CertificatePoint,
	type CertificateStyle,
	certificateLayouts,
	type Party,
	type PrintedResult,
} from "./certificate-data.ts";
export { certificateExample } from "./certificate-example.ts";
export { certificatePdf } from "./certificate-pdf.ts";
export { ruleName, traceabilityOf } from "./certificate-statements.ts";
export {
	type CertificateLanguage,
	type CertificateWords,
	certificateLanguages,
	certificateWords,
	type DepartureWords,
} from "./certificate-words/index.ts";
export type { ChecklistData, ChecklistEntry, ChecklistPhoto } from "./checklist-data.ts";
export { checklistPdf } from "./checklist-pdf.ts";
export type { ControlledDocumentData } from "./controlled-document-data.ts";
export { controlledDocumentPdf } from "./controlled-document-pdf.ts";
export { type CsvColumn, csvTable, guardText, unguardText } from "./csv-table.ts";
export { entryName } from "./entry-name.ts";
export { findingWords } from "./finding-words.ts";
export { type FindingsReport, findingsPdf, type PrintedEvidence } from "./findings-pdf.ts";
export { formatNumber, localeOf, longDate } from "./formats.ts";
export { type LabelFormat, type LabelFormatName, labelFormats, singleLabel } from "./label-formats.ts";
export {
	type LabelData,
	type LabelLine,
	type LabelsOptions,
	labelLines,
	labelsPdf,
	type PlainLabel,
} from "./labels-pdf.ts";
export { countPages, joinPdfs, markPdf, type PageMark, UnmarkablePdfError } from "./mark-pdf.ts";
export { type NonconformityReport, nonconformityPdf } from "./nonconformity-pdf.ts";
export { nonconformityWords } from "./nonconformity-words.ts";
export type { OotReport } from "./oot-data.ts";
export { ootPdf } from "./oot-pdf.ts";
export { type ReportColumn, type ReportData, type ReportSection, reportPdf } from "./report-pdf.ts";
export { type ReviewReport, reviewPdf } from "./review-pdf.ts";
export type { SymbolKind } from "./symbol.ts";
export { type WorkbookCell, type WorkbookSheet, workbookOf } from "./workbook.ts";
export { type ZipDifference, type ZipManifest, type ZipManifestFile, type ZipWriter, zipWriter } from "./zip-writer.ts";
