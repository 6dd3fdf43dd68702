/** What a person is told about the audit log, in English. */
export const disclosureEn = {
	deleted: (f: { day: number; graceDays: number; contact: string }) =>
		`If your organisation cancels, its audit log is permanently deleted on day ${f.day}, together with all other ` +
		`workspace data, after a grace period of ${f.graceDays} days. Questions go to ${f.contact}.`,
	longer: (years: number) => `, or for the longer period of up to ${years} years your owners choose`,
	kept: (f: { years: number; longer: string; survivors: string; contact: string }) =>
		`So that your quality system can be audited, your organisation's audit log is kept for ${f.years} years after ` +
		`your organisation's last activity${f.longer}, even if the subscription is cancelled. It records who did what ` +
		`and when, not the contents of your records. ${f.survivors} ` +
		`You can ask for earlier deletion at ${f.contact}; we will do it unless a regulatory hold applies.`,
	onlySurvivor: (f: { graceDays: number; day: number; certificates: boolean }) =>
		`It is the only category of workspace data kept beyond the ${f.graceDays}-day grace period. All other ` +
		`workspace data (organisation profile, records${f.certificates ? ", certificates" : ""}) is permanently deleted on day ${f.day}.`,
	oneOfSurvivors: (f: { graceDays: number; day: number; also: string; certificates: boolean }) =>
		`It is kept beyond the ${f.graceDays}-day grace period, as are ${f.also} for the period in our retention ` +
		`schedule. All other workspace data (organisation profile, records${f.certificates ? ", certificates" : ""}) is permanently deleted on day ${f.day}.`,
};

export type DisclosureWords = typeof disclosureEn;
