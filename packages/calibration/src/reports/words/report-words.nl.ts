import type { ReportWords } from "./report-words.en.ts";

const units: Readonly<Record<string, readonly [one: string, more: string]>> = {
	...{ day: ["dag", "dagen"], week: ["week", "weken"], month: ["maand", "maanden"], year: ["jaar", "jaar"] },
};

/** The words of the reports in Dutch. */
export const reportNl: ReportWords = {
	made: (day) => `Gemaakt door Calibrant op ${day} (UTC)`,
	page: (number, pages) => `Pagina ${number} van ${pages}`,
	figures: "Cijfers",
	none: "Geen.",
	of: (part, whole, share) => `${part} van ${whole} (${share})`,
	outOf: (part, whole) => `${part} van ${whole}`,
	performed: (from, to) => `Kalibraties uitgevoerd van ${from} tot ${to}`,
	decimal: (value) => value.replace(".", ","),
	withoutMake: "Zonder merk en model",
	interval: (n, unit) => `${n} ${units[unit]?.[n === 1 ? 0 : 1] ?? unit}`,
	states: {
		...{ retired: "Afgevoerd", lost: "Verloren", quarantined: "In quarantaine", out_of_service: "Buiten dienst" },
		...{ in_repair: "In herstelling", indication: "Alleen ter indicatie", failed: "Buiten tolerantie" },
		...{
			overdue: "Te laat",
			never_calibrated: "Nooit gekalibreerd",
			due_soon: "Vervalt binnenkort",
			in_use: "In gebruik",
		},
	},
	verdicts: {
		...{ in_tolerance: "Binnen tolerantie", conditionally_in: "Voorwaardelijk binnen", undecided: "Onbeslist" },
		...{ conditionally_out: "Voorwaardelijk buiten", out_of_tolerance: "Buiten tolerantie" },
	},
	columns: {
		...{ tag: "Label", description: "Omschrijving", make: "Merk en model", serial: "Serienummer", location: "Locatie" },
		...{ interval: "Interval", calibrated: "Gekalibreerd", nextDue: "Vervaldag", state: "Toestand", days: "Dagen" },
		...{ custodian: "Verantwoordelijke", calibrations: "Kalibraties", out: "Buiten tolerantie", rate: "Aandeel, %" },
		...{ lower: "Ondergrens, %", upper: "Bovengrens, %", due: "Vervaldag", daysLate: "Dagen te laat" },
		...{
			standard: "Standaard",
			points: "Punten",
			below: "Onder 4",
			smallest: "Kleinste",
			at: "Bij",
			of: "Van",
			on: "Op",
		},
		...{ what: "Wat", before: "Voordien", value: "Waarde", after: "Daarna", valueThen: "Waarde daarna" },
		...{ looksLike: "Lijkt op", uses: "Gebruik" },
		...{ performed: "Uitgevoerd", kind: "Soort", asFound: "Voor justering", asLeft: "Na justering" },
		...{ performedBy: "Uitgevoerd door", approvedBy: "Goedgekeurd door", certificate: "Certificaat", item: "Voorwerp" },
		...{
			itsCertificate: "Certificaat ervan",
			against: "Wat ertegen sprak, en waarom het is gebruikt",
			number: "Nummer",
		},
		...{ found: "Bevonden", doubtFrom: "In twijfel sinds", reached: "Bereikt", closed: "Gesloten", cause: "Oorzaak" },
		...{ from: "Van", until: "Tot", for: "Voor", why: "Reden", member: "Lid", may: "Mag", procedure: "Procedure" },
		...{ ground: "Grond", body: "Instantie", reference: "Referentie", issue: "Uitgave", lines: "Regels" },
		...{ code: "Code", version: "Versie", title: "Titel", publishedBy: "Gepubliceerd door", named: "Genoemd" },
	},
	register: {
		title: "Register van meetmiddelen",
		subtitle: (day, zone) => `Op ${day}, einde van de dag (${zone})`,
		instruments: "Instrumenten",
		fromHistory: "Afgeleid uit de geschiedenis; sindsdien verwijderde instrumenten staan er niet in.",
		empty: "Er stond die dag geen instrument in het register.",
	},
	due: {
		title: "Vervallend en te laat",
		forecast: "Vervallend en te laat: prognose",
		subtitle: (day, last) => `Op ${day}, en vervallend tot ${last}`,
		forecastOf: (today, day, last) => `Prognose van ${today} voor ${day}, en vervallend tot ${last}`,
		overdue: "Te laat",
		overdueThen: "Tegen dan te laat, tenzij eerder gekalibreerd",
		calibrated: (overdue, all, share) => `${overdue} van ${all} die worden gekalibreerd (${share})`,
		inTheseDays: "Vervalt in deze dagen",
		isForecast: (today) =>
			`Een prognose op basis van de vervaldagen zoals ze op ${today} zijn: wat daarna wordt gekalibreerd, toegevoegd of gewijzigd, zit er niet in.`,
		met: "Een vervaldag is gehaald tot het einde van die dag. Wat buiten dienst is of alleen ter indicatie dient, vervalt niet.",
		empty: "Niets is te laat, en niets vervalt in deze dagen.",
	},
	found: {
		title: "Buiten tolerantie bevonden",
		without: "Zonder oordeel voor justering",
		words:
			"Aflezingen zoals bevonden, voor elke justering. Grenzen: 95 % betrouwbaarheid, tweezijdig, volgens Clopper en Pearson: bij weinig kalibraties zegt het aandeel weinig.",
		empty: "Geen kalibratie van deze periode heeft een oordeel voor justering.",
	},
	onTime: {
		title: "Op tijd gekalibreerd",
		subtitle: (from, to) => `Vervaldagen van ${from} tot ${to}`,
		onTime: "Op tijd",
		late: "Te laat",
		open: "Nog niet gedaan",
		words: (day) =>
			`Elke voorbije vervaldag, vergeleken met de volgende kalibratie van het instrument, op ${day}. Nog niet gedaan is wat toen te laat was, van de vervaldagen van de periode. Een dag telt niet waarop het instrument was afgevoerd, verloren, anders niet in dienst of alleen ter indicatie, en evenmin een die is verplaatst voordat hij kwam. Een die is gesteld toen hij al voorbij was, zoals door een korter interval, telt vanaf de dag waarop hij is gesteld.`,
		notYet: "nog niet",
		noLongerDue: "vervalt niet meer",
		nothingFell: "Er viel geen vervaldag in deze periode.",
		nothingLate: "Niets was te laat.",
	},
	ratio: {
		title: "Onzekerheidsverhouding (TUR) per standaard",
		below: "Standaarden met een punt onder 4 : 1",
		smallest: "Kleinste",
		with: (ratio, standard) => `${ratio} met ${standard}`,
		words:
			"De breedte van de tolerantie gedeeld door tweemaal U bij 95 % (ANSI/NCSL Z540.3), van elk punt met grenzen en een onzekerheid dat met de standaard is gekalibreerd. Punten zonder een van beide hebben er geen.",
		empty: "Geen punt van deze periode is gekalibreerd met een genoemde standaard, grenzen en een onzekerheid.",
	},
	jumps: {
		title: "Verdachte sprongen",
		upTo: (until) => `Kalibraties tot ${until}`,
		between: (from, until) => `Kalibraties van ${from} tot ${until}`,
		byInstrument: "Per instrument",
		changes: "Wijzigingen",
		slipsShort: "Decimaalteken",
		most: "Meest verdacht",
		worst: (shown, all) => `De ${shown} meest verdachte van ${all} wijzigingen`,
		rest: "Ze staan instrument voor instrument. Het CSV-bestand van dit rapport bevat elke wijziging.",
		wantLook: "Wijzigingen om na te kijken",
		slips: "Waarvan met ongeveer een macht van tien",
		instruments: "Instrumenten",
		uses: "Vastgelegd gebruik ertussen",
		words: (share) =>
			`Van wat is achtergelaten naar wat daarna is bevonden. Met onzekerheden aan beide kanten: meer dan driemaal de gezamenlijke; zonder: met meer dan ${share} % van de vorige waarde. Het zegt dat er iets is versprongen, het instrument of de registratie, en niet welk van beide (ISO/IEC 17025:2017, 7.11.2).`,
		decimalMark: (power) => `Decimaalteken, ongeveer ×10^${power}`,
		common: (ratio) => `${ratio} gezamenlijke u`,
		unread: "Geen waarde is twee keer afgelezen.",
		nothing: "Geen wijziging tussen kalibraties valt op.",
	},
	audit: {
		title: "Bewijs van kalibratie",
		subtitle: (from, to) => `Van ${from} tot ${to}`,
		what: "Wat dit is",
		words:
			"Wat de gegevens van deze organisatie over de periode zeggen, er ongewijzigd uit gemaakt. Elke kalibratie kan opnieuw worden berekend uit haar bewaarde momentopnamen – een geïmporteerde is wat haar bestand zegt –, en het auditlogboek kan worden gecontroleerd, in het archief dat de organisatie kan exporteren.",
		for: "Voor",
	},
	calibrations: {
		heading: "Kalibraties",
		words: (all, counted) =>
			`${all} in de periode, waarvan er ${counted} tellen. “r” is de revisie van het nieuwste certificaat.`,
		importedBy: (name) => `geïmporteerd door ${name}`,
		reviews: { second_person: "tweede persoon", same_person: "dezelfde persoon", none: "—" },
		kinds: { internal: "intern", intermediate: "tussentijds", external: "extern", imported: "geïmporteerd" },
		states: { in_progress: "bezig", in_review: "in beoordeling", approved: "goedgekeurd", withdrawn: "ingetrokken" },
		empty: "In de periode is geen kalibratie uitgevoerd.",
	},
	standards: {
		heading: "Gebruikte referentiestandaarden",
		words: "Zoals ze waren op de dag van elke kalibratie (ISO/IEC 17025:2017, 6.4.4 en 6.5).",
		used: (reason) => `Gebruikt: ${reason}`,
		empty: "In de kalibraties van de periode is geen standaard genoemd.",
	},
	cases: {
		heading: "Dossiers buiten tolerantie",
		words:
			"Elk resultaat dat buiten tolerantie is bevonden, opent er een (ISO/IEC 17025:2017, 7.10); zoals ze nu zijn.",
		states: { open: "Open", in_verification: "Te verifiëren", closed: "Gesloten", set_aside: "Terzijde gelegd" },
		beginning: "het begin",
		empty: "In de periode is niets buiten tolerantie bevonden.",
	},
	concessions: { heading: "Concessies", empty: "In de periode was er geen van kracht." },
	procedures: {
		heading: "Procedures van kracht",
		words:
			"Elke versie die op een dag van de periode van kracht was: van haar publicatie tot de volgende, of tot de procedure is gearchiveerd. “Genoemd” is door hoeveel kalibraties van de periode die tellen.",
		empty: "In de periode was geen procedure van kracht.",
	},
	authorisations: {
		heading: "Bevoegdheden",
		words:
			"ISO/IEC 17025:2017, 6.2.6. Een handeling waarvoor niemand bevoegd is verklaard, wordt aan de rollen overgelaten.",
		acts: { perform: "Uitvoeren", review: "Beoordelen", authorise: "Resultaten vrijgeven" },
		all: "alle",
		empty: "Niemand is bij naam bevoegd verklaard.",
	},
	scope: {
		heading: "Accreditatiescope",
		empty: "Aan het einde van de periode was geen accreditatiescope van kracht.",
	},
};
