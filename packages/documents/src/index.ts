export type { CertificateData, CertificatePoint, Party } from "./certificate-data.ts";
