export { type CvssFault, type CvssSeverity, type CvssVector, readVector, scoreOf, severityOf } from "./cvss.ts";
export { type CvssGroup, type CvssMetric, type CvssVersion, cvssMetrics } from "./cvss-metrics.ts";
export { faultInWords } from "./fault-in-words.ts";
export { coveredKinds, type Redacted, redactText } from "./redact-text.ts";
