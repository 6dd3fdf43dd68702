import { type CertificateWords, several } from "./words.ts";

const timesU = (r: string | number) => (Number(r) === 1 ? "U" : `${String(r).replace(".", ",")}·U`);

export const nl: CertificateWords = {
	locale: "nl-NL",
	title: "Kalibratiecertificaat",
	reference: (number, revision) => `Certificaat ${number} · Revisie ${revision}`,
	documentTitle: (number, revision) => `Kalibratiecertificaat ${number}, revisie ${revision}`,
	subject: (tag) => `Kalibratie van ${tag}`,
	revision: (revision) => `Revisie ${revision}`,
	page: (page, pages) => `Pagina ${page} van ${pages}`,
	inFull: "Gedeeltelijke weergave alleen met schriftelijke toestemming van het laboratorium.",
	template: (name, version) => `Sjabloon ${name}, versie ${version}`,
	versioned: (name, version) => `${name}, versie ${version}`,
	preview: "VOORBEELD – NIET UITGEGEVEN",
	headings: {
		amended: "Gewijzigd certificaat",
		customerAndDates: "Klant en data",
		item: "Gekalibreerd voorwerp",
		method: "Methode en omstandigheden",
		traceability: "Referentiestandaarden en metrologische herleidbaarheid",
		results: "Resultaten",
		statements: "Verklaringen",
		opinions: "Meningen en interpretaties",
	},
	amended: (replaces, reason) => `Dit certificaat vervangt ${replaces}. Wijziging en reden: ${reason}`,
	customer: "Klant",
	address: "Adres",
	received: "Ontvangen op",
	performed: "Gekalibreerd op",
	issued: "Uitgegeven op",
	place: "Plaats van kalibratie",
	identification: "Identificatie",
	description: "Omschrijving",
	condition: "Toestand bij ontvangst",
	manufacturer: "Fabrikant",
	model: "Model",
	serialNumber: "Serienummer",
	methodName: "Methode",
	deviations: "Afwijkingen ervan",
	conditions: "Omstandigheden",
	quantities: {
		temperature: "Temperatuur",
		"room temperature": "Kamertemperatuur",
		"ambient temperature": "Omgevingstemperatuur",
		"air temperature": "Luchttemperatuur",
		"air pressure": "Luchtdruk",
		"ambient humidity": "Omgevingsvochtigheid",
		"relative humidity": "Relatieve vochtigheid",
		humidity: "Vochtigheid",
		pressure: "Druk",
		"atmospheric pressure": "Luchtdruk",
	},
	noStandards: "Voor deze kalibratie is geen referentiestandaard vastgelegd.",
	standard: ({ certificate, calibratedOn, dueOn }) =>
		[
			certificate ? `herleidbaar via certificaat ${certificate}` : "certificaat niet vastgelegd",
			calibratedOn && `gekalibreerd op ${calibratedOn}`,
			dueOn && `vervalt op ${dueOn}`,
		]
			.filter(Boolean)
			.join(", "),
	faults: {
		noReference: (tag) => `${tag} is geen referentiestandaard.`,
		noService: (tag) => `${tag} is niet in gebruik.`,
		uncalibrated: (tag, day) => `${tag} was op ${day} niet gekalibreerd.`,
		leftOut: (tag) => `${tag} is buiten de tolerantie gelaten.`,
		overdue: (tag, day) => `${tag} moest sinds ${day} opnieuw worden gekalibreerd.`,
		unstated: (tag) => `${tag} is zelf zonder meetonzekerheid gekalibreerd.`,
		untraced: (tag) => `${tag} is zelf zonder vastgelegde referentiestandaard gekalibreerd.`,
		undocumented: (tag) =>
			`${tag} is zelf gekalibreerd door een laboratorium of met een certificaat dat niet is vastgelegd.`,
		weak: (tag) => `${tag} is zelf gekalibreerd met een referentiestandaard waarlangs niets herleidbaar is.`,
	},
	otherQuantity: (tag, measured, wanted, role) => `${tag} meet ${measured}, niet ${wanted} (${role}).`,
	departures: {
		left: (points) => `Niet gemeten, hoewel de procedure erom vraagt: ${points}.`,
		fewer: (points) => `Minder aflezingen dan de procedure vraagt: ${points}.`,
		readings: (point, read, of) => `${point} (${read} van ${of})`,
		limits: (points) => `Beoordeeld met andere grenzen dan die van de vastgelegde tolerantie: ${points}.`,
		condition: (quantity, value, unit, { lower, upper }) =>
			`${quantity}: ${value} ${unit}; de procedure staat ${lower === null ? `hoogstens ${upper}` : upper === null ? `minstens ${lower}` : `${lower} tot ${upper}`} toe.`,
		rule: (used, of) =>
			used === null ? `Beoordeeld zonder de beslisregel ${of}.` : `Beoordeeld volgens ${used}, niet volgens ${of}.`,
		unnamed: (role) =>
			role === ""
				? "De procedure vraagt om een referentiestandaard; er is geen genoemd."
				: `De procedure vraagt om “${role}”; er is geen genoemd.`,
		lowRatio: (numbers, least) =>
			`${several(numbers, "Punt", "Punten")}: de verhouding van tolerantie tot onzekerheid (TUR) ligt onder ${least}, waar de procedure om vraagt.`,
		adjusted: "Er is gejusteerd; de procedure justeert niet.",
		notAdjusted: (numbers) =>
			`${several(numbers, "Punt", "Punten")}: de procedure vraagt om justeren; dat is niet gedaan.`,
		farFromOthers: (point, readings) => `Punt ${point}: ${readings} ligt ver van de andere aflezingen.`,
		farFromNominal: (point, readings, nominal, unit) => `Punt ${point}: ${readings} ligt ver van ${nominal} ${unit}.`,
		typed: (point, typed, unit, given) =>
			given === null
				? `Punt ${point}: U = ${typed} ${unit} komt niet uit het onzekerheidsbudget van de procedure, dat daar niets geeft.`
				: `Punt ${point}: U = ${typed} ${unit} komt niet uit het onzekerheidsbudget van de procedure, dat ${given} ${unit} geeft (k = 2).`,
		referenceFar: (point, reference, nominal, unit) =>
			`Punt ${point}: de referentiewaarde ${reference} ligt verder van ${nominal} ${unit} dan de grenzen.`,
		referenceOther: (point, reference, tag, nominal, unit) =>
			`Punt ${point}: de referentiewaarde ${reference} is niet die welke het certificaat van ${tag} bij ${nominal} ${unit} geeft.`,
		referenceUnknown: (point, reference) =>
			`Punt ${point}: binnen de tolerantie alleen door de referentiewaarde ${reference}, die geen vastgelegd certificaat geeft.`,
		outside: (point, value, unit, tag, ranges) =>
			`Punt ${point}: ${value} ${unit} ligt buiten het meetbereik van ${tag}, ${ranges}.`,
		range: (from, to) => `${from} tot ${to}`,
	},
	despite: (fault, reason, by) => `Toch gebruikt${by ? `, op besluit van ${by}` : ""}: ${fault} Reden: ${reason}`,
	traceable:
		"De resultaten zijn metrologisch herleidbaar tot het Internationale Stelsel van Eenheden (SI) via de hier genoemde referentiestandaarden en hun kalibratiecertificaten.",
	traceableExcept: (units) =>
		`De resultaten zijn metrologisch herleidbaar tot het Internationale Stelsel van Eenheden (SI) via de hier genoemde referentiestandaarden en hun kalibratiecertificaten, behalve die in ${units}: geen hier genoemde referentiestandaard meet in die eenheid.`,
	adjusted:
		"Het voorwerp is na de aflezingen bij ontvangst gejusteerd of gerepareerd; daarna is het opnieuw afgelezen.",
	adjustedBy: (what) => `Uitgevoerd: ${what}`,
	notAdjusted: {
		separate: "Tussen de aflezingen vóór en na is niet gejusteerd.",
		same: "Er is niet gejusteerd: de aflezingen gelden vóór en na.",
	},
	legend:
		"In de strook zijn de twee hoge streepjes de tolerantiegrenzen en het korte streepje de meetfout nul. Een punt is een meetfout binnen de tolerantie, een ruit een daarbuiten, een pijl een voorbij de strook.",
	runs: { as_found: "Vóór", as_left: "Na" },
	table: {
		point: "Punt",
		nominal: "Nominaal",
		unit: "Eenheid",
		tolerance: "Tolerantie",
		reading: "Justering",
		reference: "Referentiewaarde",
		value: "Aanwijzing",
		error: "Meetfout",
		verdict: "Conformiteit",
		none: "geen",
		range: (from, to) => `${from} tot ${to}`,
		continued: (name) => `${name} (vervolg)`,
		syllables:
			"No-mi-naal Een-heid To-le-ran-tie Jus-te-ring Re-fe-ren-tie-waar-de Aan-wij-zing Meet-fout Con-for-mi-teit",
	},
	verdicts: {
		in_tolerance: "Binnen tolerantie",
		conditionally_in: "Voorwaardelijk binnen tolerantie",
		undecided: "Onbeslist",
		conditionally_out: "Voorwaardelijk buiten tolerantie",
		out_of_tolerance: "Buiten tolerantie",
	},
	notJudged: "Niet beoordeeld",
	summary: {
		all: (many, words) => `alle ${many} ${words}`,
		some: (many, of, words) => `${many} van ${of} ${words}`,
		unlimited: (many) => `${many} zonder grenzen en niet beoordeeld`,
		sentence: (run, told) => `${run} justering: ${told}.`,
	},
	strip: (error, unit, lower, upper, verdict) =>
		`Meetfout ${error} ${unit} bij de grenzen ${lower ?? "geen"} en ${upper ?? "geen"}: ${verdict}`,
	decisionRule: (name, statement) => (name ? `Beslisregel: ${name}. ${statement}` : `Beslisregel: ${statement}`),
	rule: (rule) => {
		switch (rule.type) {
			case "simple":
				return "eenvoudige acceptatie (ILAC-G8:09/2019, 4.2.1). Een resultaat is binnen tolerantie als zijn niet-afgeronde meetfout binnen de vermelde grenzen ligt, de grenzen inbegrepen.";
			case "guard-band":
				return `acceptatie met veiligheidsband (ILAC-G8:09/2019, 4.2.2): een resultaat voldoet als het binnen de met w = ${"r" in rule ? timesU(rule.r) : `${rule.w} (in de eenheid van het resultaat)`} versmalde tolerantiegrenzen ligt.`;
			case "target-pfa":
				return `acceptatie met een veiligheidsband (JCGM 106:2012, 8.3.2) die de kans op onterechte acceptatie beperkt tot ${percent(rule.pfa)} %, beide grenzen meegeteld.`;
			case "method-6":
				return "acceptatie met de veiligheidsband van ANSI/NCSL Z540.3, methode 6: w = U·(1,04 − exp(0,38·ln TUR − 0,54)), en geen waar die waarde negatief is.";
			case "non-binary":
				return `niet-binaire uitspraak met veiligheidsband w = ${timesU(rule.r)} (ILAC-G8:09/2019, 4.2.3): voldoet binnen de met w versmalde grenzen; voldoet voorwaardelijk van daar tot de grens; voldoet voorwaardelijk niet tot w erbuiten; voldoet niet daarbuiten.`;
		}
	},
	risk: (value) =>
		`Risico: de kans dat een als binnen tolerantie vermeld resultaat er toch buiten ligt, is hoogstens ${value} % (JCGM 106:2012, 7.2).`,
	riskUnknown: "Het risico dat een waarde dicht bij een grens verkeerd wordt beoordeeld, is dus niet bekend.",
	uncertainty: ({ least, most }, coverage, { byBudget, notInVerdicts }) =>
		`Meetonzekerheid: U is de uitgebreide meetonzekerheid, de standaardmeetonzekerheid maal de dekkingsfactor ${least === most ? `k = ${least}` : `k van ${least} tot ${most}`}${coverage === null ? "" : byBudget ? `, voor een dekkingswaarschijnlijkheid van ongeveer ${coverage} %` : `, wat bij een normale verdeling overeenkomt met een dekkingswaarschijnlijkheid van ongeveer ${coverage} %`}.${byBudget ? " Zij is bepaald volgens JCGM 100:2008 (GUM)." : ""}${notInVerdicts ? " In de conformiteitsuitspraken is zij niet meegenomen." : ""}`,
	coverages: (each) =>
		`De dekkingswaarschijnlijkheid is ongeveer ${each.map(({ factor, coverage, isNormal }) => `${coverage} % bij k = ${factor}${isNormal ? " (normale verdeling)" : ""}`).join(", ")}.`,
	uncertaintyPart: "Bij resultaten zonder U is geen meetonzekerheid vermeld.",
	noUncertainty:
		"Meetonzekerheid: voor deze resultaten nog niet bepaald en niet meegenomen in de conformiteitsuitspraken.",
	uncertaintyAgreed: (basis) =>
		`In overleg met de klant zijn de resultaten zonder meetonzekerheid vermeld (ISO/IEC 17025:2017, 7.8.1.3): ${basis}`,
	accredited: (body, reference) =>
		`Laboratorium geaccrediteerd door ${body} volgens ISO/IEC 17025, nummer ${reference}`,
	outside: { some: "† Zo gemerkte resultaten vallen buiten de accreditatiescope van het laboratorium." },
	onlyItem:
		"De resultaten hebben alleen betrekking op het gekalibreerde voorwerp, in de vermelde toestand en op de vermelde datum.",
	review: {
		second_person: "De resultaten zijn vóór goedkeuring door een tweede persoon beoordeeld.",
		same_person: "De resultaten zijn beoordeeld en goedgekeurd door wie de kalibratie uitvoerde.",
	},
	remarks: (text) => `Opmerkingen: ${text}`,
	nextDueOwn: (date) => `Volgende kalibratie van dit eigen middel, volgens zijn interval: ${date}.`,
	nextDue: (date) => `Volgende kalibratie, zoals met de klant afgesproken: ${date}.`,
	authorised: "Vrijgegeven door",
	signature: "Elektronisch ondertekend: vrijgegeven voor uitgifte",
	roles: { owner: "Eigenaar", manager: "Manager", technician: "Technicus", viewer: "Lezer" },
	verify: {
		at: "Controleer dit certificaat op",
		says: "De pagina zegt of het echt is en nog geldt.",
		symbol: (address) => `QR-code van ${address}`,
	},
	end: (number, revision) => `Einde van certificaat ${number}, revisie ${revision}`,
	attached: "Het digitale kalibratiecertificaat (DCC) met dezelfde resultaten is bij dit bestand gevoegd.",
};

const percent = (pfa: string | number) => String(Number((Number(pfa) * 100).toPrecision(12))).replace(".", ",");
