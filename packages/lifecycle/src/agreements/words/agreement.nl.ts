import type { AgreementWords } from "./agreement.en.ts";

/** The wording of the data processing agreement in Dutch. */
export const agreementNl: AgreementWords = {
	title: "Verwerkersovereenkomst",
	labels: {
		page: "Pagina {page} van {pages}",
		between: "Tussen",
		asController: "als verwerkingsverantwoordelijke, en",
		asProcessor: "als verwerker.",
		name: "Naam",
		function: "Functie",
		placeAndDate: "Plaats en datum",
		signature: "Handtekening",
	},
	organisation: (id) => `Organisatie ${id}`,
	subject: {
		heading: "1. Onderwerp, duur, aard en doel (artikel 28, lid 3)",
		text: (service) =>
			`De verwerker exploiteert ${service} voor de verwerkingsverantwoordelijke en verwerkt persoonsgegevens alleen om die dienst te leveren, zolang de account van de verwerkingsverantwoordelijke open is en tot de verwijdering hieronder voltooid is.`,
	},
	kinds: {
		heading: "2. Soorten gegevens en personen (artikel 28, lid 3)",
		text: (kinds) =>
			`Leden van de organisatie, en personen die in haar records genoemd worden. Soorten gegevens: ${kinds}.`,
	},
	instructions: {
		heading: "3. Schriftelijke instructies (artikel 28, lid 3, onder a)",
		onlyOn:
			"De verwerker handelt alleen op schriftelijke instructies, namelijk het gebruik van de dienst door de verwerkingsverantwoordelijke en deze overeenkomst, ook wat doorgiften aan derde landen betreft, tenzij het recht van de Unie of van een lidstaat hem daartoe verplicht; hij meldt dat dan vooraf waar hij dat mag.",
		infringing:
			"Hij meldt het de verwerkingsverantwoordelijke onmiddellijk wanneer een instructie volgens hem inbreuk maakt op de AVG of ander gegevensbeschermingsrecht.",
	},
	confidentiality: {
		heading: "4. Vertrouwelijkheid (artikel 28, lid 3, onder b)",
		text: "Wie de gegevens mag verwerken, is gebonden aan vertrouwelijkheid, door overeenkomst of door de wet.",
	},
	security: {
		heading: "5. Beveiliging van de verwerking (artikel 28, lid 3, onder c)",
		intro: "De verwerker neemt de maatregelen die artikel 32 AVG vraagt. Op de dag van deze overeenkomst:",
		encryption:
			"Verbindingen zijn versleuteld met TLS 1.2 of nieuwer. Bewaarde bestanden zijn versleuteld onder een sleutel van elke organisatie, die met hen vernietigd wordt; back-ups en geheimen onder andere sleutels (AES-256-GCM).",
		disks: (disks) =>
			`De exploitant verklaart dat de databank (${disks.database}), haar log (${disks.writeAheadLog}) en de bestanden (${disks.files}) op versleutelde opslag staan, laatst nagezien op ${disks.checkedAt}.`,
		noStatement: "Over de versleuteling van de schijven eronder heeft de exploitant geen verklaring vastgelegd.",
		apart: "Organisaties worden door de databank zelf gescheiden, rij voor rij. Rollen bepalen wat een lid mag.",
		passwords: (isRequired, idleHours, absoluteDays) =>
			`Wachtwoorden worden bewaard als argon2id-hashes. Een tweede factor is ${isRequired ? "verplicht voor eigenaars en beheerders om te beheren" : "voor iedereen beschikbaar"}. Sessies eindigen na ${idleHours} uur zonder gebruik en uiterlijk na ${absoluteDays} dagen.`,
		ownPeople: (accessMonths, securityMonths) =>
			`De eigen mensen van de verwerker hebben een tweede factor nodig, geven een reden voordat zij lezen wat de verwerkingsverantwoordelijke schreef, en laten een regel na in diens auditlogboek. Wie toegang heeft, wordt om de ${accessMonths} maanden nagezien, en de beveiliging om de ${securityMonths} maanden.`,
		backups: (everyHours, keepDays) =>
			`Versleutelde back-ups worden om de ${everyHours} uur gemaakt, elk wordt na ${keepDays} dagen verwijderd, en het terugzetten van de nieuwste wordt getest.`,
	},
	others: {
		heading: "6. Andere verwerkers (artikel 28, lid 3, onder d)",
		text: (days) =>
			`De verwerkingsverantwoordelijke stemt in met de verwerkers hieronder. Een wijziging wordt ${days} dagen vooraf aangekondigd; de verwerkingsverantwoordelijke kan er bezwaar tegen maken of de overeenkomst beëindigen voordat zij ingaat. De verwerker legt elk van hen bij overeenkomst dezelfde plichten op en staat voor hen in als voor zichzelf.`,
		none: "Op de dag van deze overeenkomst zijn er geen.",
	},
	place: {
		heading: "7. Plaats en doorgiften (artikel 28, lid 3, onder a)",
		adequacy: (regions) =>
			`Plaats van de gegevens: ${regions}. Zij gaan naar geen land buiten de Europese Economische Ruimte zonder adequaatheidsbesluit.`,
		clauses: (regions) =>
			`Plaats van de gegevens: ${regions}. Zij verlaten de Europese Economische Ruimte alleen onder een adequaatheidsbesluit of standaardcontractbepalingen.`,
	},
	rights: {
		heading: "8. Hulp bij de rechten van personen (artikel 28, lid 3, onder e)",
		text: (days) =>
			`Leden en eigenaars oefenen inzage, rectificatie, wissing, beperking en overdraagbaarheid uit in het product. Verzoeken die de verwerker bereiken, worden binnen ${days} dagen beantwoord.`,
	},
	duties: {
		heading: "9. Hulp bij plichten, en inbreuken (artikel 28, lid 3, onder f)",
		text: "De verwerker helpt bij de artikelen 32 tot 36 AVG, voor zover hij heeft wat daarvoor nodig is.",
		breach: (hours) =>
			`Hij meldt de verwerkingsverantwoordelijke een inbreuk in verband met persoonsgegevens zonder onredelijke vertraging, met wat hij weet van de feiten van artikel 33, lid 3, AVG en met de genomen stappen, zodat de ${hours} uur van artikel 33, lid 1, gehaald kunnen worden.`,
	},
	deletion: {
		heading: "10. Teruggave en verwijdering (artikel 28, lid 3, onder g)",
		text: (graceDays, backupDays) =>
			`Na een opzegging kan de verwerkingsverantwoordelijke alle gegevens exporteren, welk abonnement hij ook heeft, zoals hij dat ook daarvoor kan als zijn abonnement het omvat. De gegevens blijven ${graceDays} dagen leesbaar en worden dan verwijderd, met een ondertekend ontvangstbewijs. Wat ze overleeft, waarom en tot wanneer, staat op de bewaarpagina. Kopieën in back-ups zijn binnen ${backupDays} dagen verdwenen.`,
	},
	proof: {
		heading: "11. Bewijs en audits (artikel 28, lid 3, onder h)",
		text: "De verwerker stelt ter beschikking wat nodig is om aan te tonen dat hij artikel 28 AVG en deze overeenkomst naleeft, en maakt audits en inspecties mogelijk door de verwerkingsverantwoordelijke of een auditor die deze aanwijst, tijdig aangekondigd.",
	},
	law: {
		heading: "12. Recht",
		text: (law) =>
			`Op deze overeenkomst is van toepassing: ${law}, onverminderd het gegevensbeschermingsrecht dat de verwerkingsverantwoordelijke bindt waar hij gevestigd is.`,
	},
	signs: {
		controller: (name) => `Voor de verwerkingsverantwoordelijke, ${name}`,
		processor: (name) => `Voor de verwerker, ${name}`,
	},
};
