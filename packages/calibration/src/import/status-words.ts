export const instrumentStatuses = [
	"in_service",
	"out_of_service",
	"in_repair",
	"quarantined",
	"retired",
	"lost",
] as const;
export type InstrumentStatus = (typeof instrumentStatuses)[number];

const words: Record<InstrumentStatus, string> = {
	in_service:
		"active|activated|in service|in use|operational|available|released|valid|ok|good|actif|active|en service|en usage|" +
		"disponible|operationnel|actief|in gebruik|in dienst|beschikbaar|aktiv|in betrieb|im einsatz|verfugbar|freigegeben|" +
		"in verwendung",
	out_of_service:
		"inactive|in active|not active|out of service|out of use|not in use|idle|stored|in storage|blocked|" +
		"on hold|defective|broken|faulty|failed|inactif|inactive|hors service|hors usage|bloque|defectueux|" +
		"en panne|inactief|niet actief|buiten gebruik|buiten dienst|geblokkeerd|defect|kapot|inaktiv|nicht aktiv|" +
		"ausser betrieb|gesperrt|defekt",
	in_repair:
		"for repair|in repair|under repair|repair|being repaired|at repair|en reparation|a reparer|in reparatie|" +
		"te herstellen|in herstelling|in reparatur|zur reparatur",
	quarantined: "quarantine|in quarantine|quarantaine|en quarantaine|in quarantaine|quarantane|in quarantane",
	retired:
		"scrap|scrapped|retired|disposed|disposed of|decommissioned|obsolete|written off|reforme|mis au rebut|rebut|" +
		"mis hors service definitif|declasse|afgedankt|afgevoerd|afgeschreven|gesloopt|ausgemustert|ausgesondert|" +
		"verschrottet|stillgelegt",
	lost: "missing|lost|stolen|not found|perdu|manquant|vole|egare|verloren|vermist|zoek|gestolen|vermisst|gestohlen",
};

const statusOf = new Map<string, InstrumentStatus>(
	instrumentStatuses.flatMap((status) =>
		[status.replaceAll("_", " "), ...words[status].split("|")].map((word): [string, InstrumentStatus] => [
			word,
			status,
		]),
	),
);

/** Lower case, no accents, anything but letters and digits as one space. */
export function plainWords(text: string): string {
	return text
		.replaceAll("ß", "ss")
		.normalize("NFKD")
		.replaceAll(/\p{M}/gu, "")
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}

/** The status an English, French, Dutch or German word stands for; null when it is not known. */
export function readStatus(text: string): InstrumentStatus | null {
	return statusOf.get(plainWords(text)) ?? null;
}
