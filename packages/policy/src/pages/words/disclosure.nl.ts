import type { DisclosureWords } from "./disclosure.en.ts";

/** What a person is told about the audit log, in Dutch. */
export const disclosureNl: DisclosureWords = {
	deleted: (f) =>
		`Als uw organisatie opzegt, wordt haar auditlogboek op dag ${f.day} definitief verwijderd, samen met alle andere ` +
		`gegevens van de werkruimte, na een respijttermijn van ${f.graceDays} dagen. Met vragen kunt u terecht bij ${f.contact}.`,
	longer: (years) => `, of gedurende de langere termijn, van ten hoogste ${years} jaar, die uw eigenaren kiezen`,
	kept: (f) =>
		"Opdat uw kwaliteitssysteem kan worden geauditeerd, wordt het auditlogboek van uw organisatie bewaard tot " +
		`${f.years} jaar na de laatste activiteit van uw organisatie${f.longer}, ook als het abonnement wordt opgezegd. Het ` +
		`legt vast wie wat wanneer heeft gedaan, niet de inhoud van uw gegevens. ${f.survivors} U kunt om eerdere ` +
		`verwijdering vragen via ${f.contact}; wij doen dat, tenzij een wettelijke bewaarplicht geldt.`,
	onlySurvivor: (f) =>
		"Het is de enige categorie gegevens van de werkruimte die langer wordt bewaard dan de respijttermijn van " +
		`${f.graceDays} dagen. Alle andere gegevens van de werkruimte (organisatieprofiel, registraties` +
		`${f.certificates ? ", certificaten" : ""}) worden op dag ${f.day} definitief verwijderd.`,
	oneOfSurvivors: (f) =>
		`Het wordt langer bewaard dan de respijttermijn van ${f.graceDays} dagen, net als de volgende categorieën, voor de ` +
		`termijn in ons bewaarschema: ${f.also}. Alle andere gegevens van de werkruimte (organisatieprofiel, registraties` +
		`${f.certificates ? ", certificaten" : ""}) worden op dag ${f.day} definitief verwijderd.`,
};
