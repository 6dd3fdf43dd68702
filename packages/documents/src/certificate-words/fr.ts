import { type CertificateWords, several } from "./words.ts";

const timesU = (r: string | number) => (Number(r) === 1 ? "U" : `${String(r).replace(".", ",")}·U`);

export const fr: CertificateWords = {
	locale: "fr-FR",
	title: "Certificat d’étalonnage",
	reference: (number, revision) => `Certificat ${number} · Révision ${revision}`,
	documentTitle: (number, revision) => `Certificat d’étalonnage ${number}, révision ${revision}`,
	subject: (tag) => `Étalonnage de ${tag}`,
	revision: (revision) => `Révision ${revision}`,
	page: (page, pages) => `Page ${page} sur ${pages}`,
	inFull: "Reproduction partielle interdite sans l’accord écrit du laboratoire.",
	template: (name, version) => `Modèle ${name}, version ${version}`,
	versioned: (name, version) => `${name}, version ${version}`,
	preview: "APERÇU – NON ÉMIS",
	headings: {
		amended: "Certificat modifié",
		customerAndDates: "Client et dates",
		item: "Objet étalonné",
		method: "Méthode et conditions",
		traceability: "Étalons de référence et traçabilité métrologique",
		results: "Résultats",
		statements: "Déclarations",
		opinions: "Avis et interprétations",
	},
	amended: (replaces, reason) => `Ce certificat remplace ${replaces}. Modification et raison : ${reason}`,
	customer: "Client",
	address: "Adresse",
	received: "Objet reçu le",
	performed: "Étalonné le",
	issued: "Certificat émis le",
	place: "Lieu d’étalonnage",
	identification: "Identification",
	description: "Désignation",
	condition: "État à la réception",
	manufacturer: "Fabricant",
	model: "Modèle",
	serialNumber: "Numéro de série",
	methodName: "Méthode",
	deviations: "Écarts à la méthode",
	conditions: "Conditions",
	quantities: {
		temperature: "Température",
		"room temperature": "Température ambiante",
		"ambient temperature": "Température ambiante",
		"air temperature": "Température de l’air",
		"air pressure": "Pression atmosphérique",
		"ambient humidity": "Humidité ambiante",
		"relative humidity": "Humidité relative",
		humidity: "Humidité",
		pressure: "Pression",
		"atmospheric pressure": "Pression atmosphérique",
	},
	noStandards: "Aucun étalon de référence n’a été enregistré pour cet étalonnage.",
	standard: ({ certificate, calibratedOn, dueOn }) =>
		[
			certificate ? `raccordé par le certificat ${certificate}` : "certificat non enregistré",
			calibratedOn && `étalonné le ${calibratedOn}`,
			dueOn && `échéance le ${dueOn}`,
		]
			.filter(Boolean)
			.join(", "),
	faults: {
		noReference: (tag) => `${tag} n’est pas un étalon de référence.`,
		noService: (tag) => `${tag} n’est pas en service.`,
		uncalibrated: (tag, day) => `${tag} n’avait pas été étalonné au ${day}.`,
		leftOut: (tag) => `${tag} a été laissé hors tolérance.`,
		overdue: (tag, day) => `${tag} devait être réétalonné depuis le ${day}.`,
		unstated: (tag) => `${tag} a lui-même été étalonné sans incertitude de mesure.`,
		untraced: (tag) => `${tag} a lui-même été étalonné sans étalon de référence enregistré.`,
		undocumented: (tag) =>
			`${tag} a lui-même été étalonné par un laboratoire ou avec un certificat qui n’est pas enregistré.`,
		weak: (tag) => `${tag} a lui-même été étalonné avec un étalon de référence par lequel rien n’est raccordé.`,
	},
	otherQuantity: (tag, measured, wanted, role) => `${tag} mesure ${measured} et non ${wanted} (${role}).`,
	departures: {
		left: (points) => `Non mesuré, bien que la procédure le demande : ${points}.`,
		fewer: (points) => `Moins de lectures que la procédure n’en demande : ${points}.`,
		readings: (point, read, of) => `${point} (${read} sur ${of})`,
		limits: (points) => `Jugé selon d’autres limites que celles de la tolérance enregistrée : ${points}.`,
		condition: (quantity, value, unit, { lower, upper }) =>
			`${quantity} : ${value} ${unit} ; la procédure admet ${lower === null ? `au plus ${upper}` : upper === null ? `au moins ${lower}` : `${lower} à ${upper}`}.`,
		rule: (used, of) =>
			used === null ? `Jugé sans la règle de décision ${of}.` : `Jugé selon ${used}, et non selon ${of}.`,
		unnamed: (role) =>
			role === ""
				? "La procédure demande un étalon de référence, et aucun n’est nommé."
				: `La procédure demande « ${role} », et aucun n’est nommé.`,
		lowRatio: (numbers, least) =>
			`${several(numbers, "Point", "Points")} : le rapport de la tolérance à l’incertitude (TUR) est inférieur à ${least}, que la procédure demande.`,
		adjusted: "Un ajustage a été fait ; la procédure n’en prévoit pas.",
		notAdjusted: (numbers) =>
			`${several(numbers, "Point", "Points")} : la procédure demande un ajustage, et aucun n’a été fait.`,
		farFromOthers: (point, readings) => `Point ${point} : ${readings} est loin des autres lectures.`,
		farFromNominal: (point, readings, nominal, unit) => `Point ${point} : ${readings} est loin de ${nominal} ${unit}.`,
		typed: (point, typed, unit, given) =>
			given === null
				? `Point ${point} : U = ${typed} ${unit} ne vient pas du budget d’incertitude de la procédure, qui n’en donne pas à cet endroit.`
				: `Point ${point} : U = ${typed} ${unit} ne vient pas du budget d’incertitude de la procédure, qui donne ${given} ${unit} (k = 2).`,
		referenceFar: (point, reference, nominal, unit) =>
			`Point ${point} : la valeur de référence ${reference} est plus loin de ${nominal} ${unit} que les limites.`,
		referenceOther: (point, reference, tag, nominal, unit) =>
			`Point ${point} : la valeur de référence ${reference} n’est pas celle que le certificat de ${tag} donne à ${nominal} ${unit}.`,
		referenceUnknown: (point, reference) =>
			`Point ${point} : dans la tolérance par sa seule valeur de référence ${reference}, qu’aucun certificat enregistré ne donne.`,
		outside: (point, value, unit, tag, ranges) =>
			`Point ${point} : ${value} ${unit} est hors de l’étendue de mesure de ${tag}, ${ranges}.`,
		range: (from, to) => `${from} à ${to}`,
	},
	despite: (fault, reason, by) =>
		`Utilisé malgré tout${by ? `, sur décision de ${by}` : ""} : ${fault} Raison : ${reason}`,
	traceable:
		"Les résultats sont métrologiquement traçables au Système international d’unités (SI) par les étalons de référence nommés ici et leurs certificats d’étalonnage.",
	traceableExcept: (units) =>
		`Les résultats sont métrologiquement traçables au Système international d’unités (SI) par les étalons de référence nommés ici et leurs certificats d’étalonnage, sauf ceux en ${units} : aucun étalon de référence nommé ici ne mesure dans cette unité.`,
	adjusted:
		"L’objet a été ajusté ou réparé après les lectures avant ajustage ; les lectures après ajustage ont été faites ensuite.",
	adjustedBy: (what) => `Intervention : ${what}`,
	notAdjusted: {
		separate: "Aucun ajustage n’a eu lieu entre les deux séries de lectures.",
		same: "Aucun ajustage n’a eu lieu : les lectures valent avant et après.",
	},
	legend:
		"Dans la bande, les deux grands traits sont les limites de tolérance et le petit trait l’erreur nulle. Un point est une erreur dans la tolérance, un losange une erreur qui n’y est pas, une flèche une erreur au-delà de la bande.",
	runs: { as_found: "Avant", as_left: "Après" },
	table: {
		point: "Point",
		nominal: "Nominal",
		unit: "Unité",
		tolerance: "Tolérance",
		reading: "Ajustage",
		reference: "Valeur de référence",
		value: "Indication",
		error: "Erreur",
		verdict: "Conformité",
		none: "aucune",
		range: (from, to) => `${from} à ${to}`,
		continued: (name) => `${name} (suite)`,
		syllables: "No-mi-nal Uni-té To-lé-rance Ajus-tage Va-leur ré-fé-rence In-di-ca-tion Er-reur Confor-mi-té",
	},
	verdicts: {
		in_tolerance: "Dans la tolérance",
		conditionally_in: "Dans la tolérance sous réserve",
		undecided: "Indéterminé",
		conditionally_out: "Hors tolérance sous réserve",
		out_of_tolerance: "Hors tolérance",
	},
	notJudged: "Non jugé",
	summary: {
		all: (many, words) => `${many} sur ${many} ${words}`,
		some: (many, of, words) => `${many} sur ${of} ${words}`,
		unlimited: (many) => `${many} sans limites et non jugés`,
		sentence: (run, told) => `${run} ajustage : ${told}.`,
	},
	strip: (error, unit, lower, upper, verdict) =>
		`Erreur ${error} ${unit} pour les limites ${lower ?? "aucune"} et ${upper ?? "aucune"} : ${verdict}`,
	decisionRule: (name, statement) =>
		name ? `Règle de décision : ${name}. ${statement}` : `Règle de décision : ${statement}`,
	rule: (rule) => {
		switch (rule.type) {
			case "simple":
				return "acceptation simple (ILAC-G8:09/2019, 4.2.1). Un résultat est dans la tolérance lorsque son erreur, non arrondie, se trouve entre les limites déclarées, limites comprises.";
			case "guard-band":
				return `acceptation avec bande de garde (ILAC-G8:09/2019, 4.2.2) : un résultat est conforme s’il se trouve entre les limites de tolérance resserrées de w = ${"r" in rule ? timesU(rule.r) : `${rule.w}, dans l’unité du résultat`}.`;
			case "target-pfa":
				return `acceptation avec une bande de garde (JCGM 106:2012, 8.3.2) qui limite la probabilité d’accepter à tort un résultat à ${percent(rule.pfa)} %, les deux limites comptées.`;
			case "method-6":
				return "acceptation avec la bande de garde de l’ANSI/NCSL Z540.3, méthode 6 : w = U·(1,04 − exp(0,38·ln TUR − 0,54)), nulle si cette valeur est négative.";
			case "non-binary":
				return `déclaration non binaire avec bande de garde w = ${timesU(rule.r)} (ILAC-G8:09/2019, 4.2.3) : conforme entre les limites resserrées de w ; conforme sous réserve de là à la limite ; non conforme sous réserve jusqu’à w au-delà ; non conforme plus loin.`;
		}
	},
	risk: (value) =>
		`Risque : la probabilité qu’un résultat déclaré dans la tolérance soit malgré tout en dehors est d’au plus ${value} % (JCGM 106:2012, 7.2).`,
	riskUnknown: "Le risque de mal juger une lecture proche d’une limite n’est donc pas connu.",
	uncertainty: ({ least, most }, coverage, { byBudget, notInVerdicts }) =>
		`Incertitude de mesure : U est l’incertitude de mesure élargie, produit de l’incertitude-type par le facteur d’élargissement ${least === most ? `k = ${least}` : `k de ${least} à ${most}`}${coverage === null ? "" : byBudget ? `, pour une probabilité de couverture d’environ ${coverage} %` : `, ce qui correspond pour une loi normale à une probabilité de couverture d’environ ${coverage} %`}.${byBudget ? " Elle a été déterminée selon le JCGM 100:2008 (GUM)." : ""}${notInVerdicts ? " Elle n’est pas prise en compte dans les déclarations de conformité." : ""}`,
	coverages: (each) =>
		`La probabilité de couverture est d’environ ${each.map(({ factor, coverage, isNormal }) => `${coverage} % pour k = ${factor}${isNormal ? " (loi normale)" : ""}`).join(", ")}.`,
	uncertaintyPart: "Aucune incertitude n’est déclarée pour les résultats sans U.",
	noUncertainty:
		"Incertitude de mesure : pas encore évaluée pour ces résultats et non prise en compte dans les déclarations de conformité.",
	uncertaintyAgreed: (basis) =>
		`Par accord avec le client, les résultats sont rapportés sans incertitude de mesure (ISO/IEC 17025:2017, 7.8.1.3) : ${basis}`,
	accredited: (body, reference) => `Laboratoire accrédité par ${body} selon l’ISO/IEC 17025, référence ${reference}`,
	outside: { some: "† Les résultats ainsi marqués sont hors de la portée d’accréditation du laboratoire." },
	onlyItem: "Les résultats ne se rapportent qu’à l’objet étalonné, dans l’état et à la date indiqués.",
	review: {
		second_person: "Les résultats ont été revus par une seconde personne avant leur approbation.",
		same_person: "Les résultats ont été revus et approuvés par la personne qui a fait l’étalonnage.",
	},
	remarks: (text) => `Remarques : ${text}`,
	nextDueOwn: (date) => `Prochain étalonnage de cet équipement propre, selon son intervalle : ${date}.`,
	nextDue: (date) => `Prochain étalonnage, convenu avec le client : ${date}.`,
	authorised: "Autorisé par",
	signature: "Signé électroniquement : émission autorisée",
	roles: { owner: "Propriétaire", manager: "Responsable", technician: "Technicien", viewer: "Lecteur" },
	verify: {
		at: "Vérifiez ce certificat à l’adresse",
		says: "La page dit s’il est authentique et toujours valable.",
		symbol: (address) => `Code QR de ${address}`,
	},
	end: (number, revision) => `Fin du certificat ${number}, révision ${revision}`,
	attached: "Le certificat d’étalonnage numérique (DCC) avec les mêmes résultats est joint à ce fichier.",
};

const percent = (pfa: string | number) => String(Number((Number(pfa) * 100).toPrecision(12))).replace(".", ",");
