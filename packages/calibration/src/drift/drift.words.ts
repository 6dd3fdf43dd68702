import { controlSource } from "@calibrant/metrology";
import type { Language } from "@calibrant/policy";

const en = {
	title: (tag: string) => `Values of ${tag}`,
	asOf: (day: string) => `As of ${day}`,
	drawn: "What is drawn",
	legend:
		"A ring is as found, a disc as left; bars are the expanded uncertainty as recorded. Long dashes are the limits, short ones the acceptance limits where a decision rule moved them; a dotted upright is an adjustment.",
	estimate:
		"The broken line with its band is an estimate: a straight line weighted by 1/u², with twice its standard uncertainty (ISO 6143). The next adjustment is not in it.",
	values: "Values",
	none: "No value was read at two calibrations yet.",
	read: "Read",
	valueIn: (unit: string) => `Value, ${unit}`,
	lower: "Lower limit",
	upper: "Upper limit",
	newest: (count: number, day: string, value: string) => `${count} values; the newest, of ${day}, is ${value}.`,
	first: "the first value",
	slope: (since: string, change: string) => `The line since ${since} changes by ${change} a year (k = 2).`,
	beyond: "It or its band is beyond a limit already.",
	meets: (day: string) => `It and its band meet a limit on ${day}.`,
	meetsNone: "It meets no limit.",
	scatter: "Its uncertainty is that of the scatter: not every value has one stated.",
	checks: (name: string) => `${name}: checks between calibrations`,
	source: `Source: ${controlSource}.`,
	limits: (centre: string, lower: string, upper: string) => `x̄ ${centre}, limits ${lower} and ${upper}.`,
	basis: (checks: number) => `They rest on the first ${checks} checks.`,
	provisional: "They are provisional with fewer than 20.",
	noTest: "No test for a special cause is met.",
	tests: (days: string) => `Tests for special causes are met on ${days}.`,
	ranges: (mean: string) => `Moving ranges; their mean is ${mean}.`,
	readings: "Readings",
	movingRange: "Moving range",
	test: "Tests",
};

export type DriftWords = typeof en;

const fr: DriftWords = {
	title: (tag) => `Valeurs de ${tag}`,
	asOf: (day) => `État au ${day}`,
	drawn: "Ce qui est tracé",
	legend:
		"Un anneau est une valeur avant ajustage, un disque une valeur après ; les barres sont l’incertitude élargie telle qu’enregistrée. Les longs tirets sont les limites, les courts les limites d’acceptation là où une règle de décision les a déplacées ; une verticale pointillée est un ajustage.",
	estimate:
		"La ligne interrompue avec sa bande est une estimation : une droite pondérée par 1/u², avec deux fois son incertitude-type (ISO 6143). Le prochain ajustage n’y est pas compris.",
	values: "Valeurs",
	none: "Aucune valeur n’a encore été lue à deux étalonnages.",
	read: "Lecture",
	valueIn: (unit) => `Valeur, ${unit}`,
	lower: "Limite inférieure",
	upper: "Limite supérieure",
	newest: (count, day, value) => `${count} valeurs ; la plus récente, du ${day}, est ${value}.`,
	first: "la première valeur",
	slope: (since, change) => `La droite depuis ${since} change de ${change} par an (k = 2).`,
	beyond: "Elle ou sa bande dépasse déjà une limite.",
	meets: (day) => `Elle et sa bande atteignent une limite le ${day}.`,
	meetsNone: "Elle n’atteint aucune limite.",
	scatter: "Son incertitude est celle de la dispersion : toutes les valeurs n’en indiquent pas une.",
	checks: (name) => `${name} : vérifications entre étalonnages`,
	source:
		"Source : valeurs individuelles et étendue mobile : x̄ ± 2,660·MR̄, 3,267·MR̄ (ISO 7870-2) ; tests 1, 2, 3 et 5 de Nelson (1984).",
	limits: (centre, lower, upper) => `x̄ ${centre}, limites ${lower} et ${upper}.`,
	basis: (checks) => `Elles reposent sur les ${checks} premières vérifications.`,
	provisional: "Elles sont provisoires à moins de 20.",
	noTest: "Aucun test de cause spéciale n’est rempli.",
	tests: (days) => `Des tests de cause spéciale sont remplis le ${days}.`,
	ranges: (mean) => `Étendues mobiles ; leur moyenne est ${mean}.`,
	readings: "Lectures",
	movingRange: "Étendue mobile",
	test: "Tests remplis",
};

const nl: DriftWords = {
	title: (tag) => `Waarden van ${tag}`,
	asOf: (day) => `Stand op ${day}`,
	drawn: "Wat er getekend is",
	legend:
		"Een ring is een waarde vóór justering, een schijf een waarde erna; de balken zijn de uitgebreide onzekerheid zoals vastgelegd. Lange streepjes zijn de grenzen, korte de acceptatiegrenzen waar een beslisregel ze heeft verplaatst; een gestippelde verticale lijn is een justering.",
	estimate:
		"De onderbroken lijn met haar band is een schatting: een rechte, gewogen met 1/u², met tweemaal haar standaardonzekerheid (ISO 6143). De volgende justering is er niet in verwerkt.",
	values: "Waarden",
	none: "Er is nog geen waarde bij twee kalibraties afgelezen.",
	read: "Afgelezen",
	valueIn: (unit) => `Waarde, ${unit}`,
	lower: "Ondergrens",
	upper: "Bovengrens",
	newest: (count, day, value) => `${count} waarden; de nieuwste, van ${day}, is ${value}.`,
	first: "de eerste waarde",
	slope: (since, change) => `De lijn sinds ${since} verandert ${change} per jaar (k = 2).`,
	beyond: "De lijn of haar band ligt al voorbij een grens.",
	meets: (day) => `De lijn met haar band bereikt een grens op ${day}.`,
	meetsNone: "De lijn bereikt geen grens.",
	scatter: "Haar onzekerheid is die van de spreiding: niet bij elke waarde is er een opgegeven.",
	checks: (name) => `${name}: controles tussen kalibraties`,
	source:
		"Bron: individuele waarden en voortschrijdend bereik: x̄ ± 2,660·MR̄, 3,267·MR̄ (ISO 7870-2); tests 1, 2, 3 en 5 van Nelson (1984).",
	limits: (centre, lower, upper) => `x̄ ${centre}, grenzen ${lower} en ${upper}.`,
	basis: (checks) => `Ze berusten op de eerste ${checks} controles.`,
	provisional: "Ze zijn voorlopig bij minder dan 20.",
	noTest: "Aan geen test op een bijzondere oorzaak is voldaan.",
	tests: (days) => `Aan tests op bijzondere oorzaken is voldaan op ${days}.`,
	ranges: (mean) => `Voortschrijdende bereiken; hun gemiddelde is ${mean}.`,
	readings: "Aflezingen",
	movingRange: "Voortschrijdend bereik",
	test: "Tests voldaan",
};

const de: DriftWords = {
	title: (tag) => `Werte von ${tag}`,
	asOf: (day) => `Stand ${day}`,
	drawn: "Was gezeichnet ist",
	legend:
		"Ein Ring ist ein Wert vor, eine Scheibe einer nach der Justierung; Balken sind die erweiterte Messunsicherheit, wie sie erfasst ist. Lange Striche sind die Grenzen, kurze die Annahmegrenzen, wo eine Entscheidungsregel sie verschoben hat; eine gepunktete Senkrechte ist eine Justierung.",
	estimate:
		"Die unterbrochene Linie mit ihrem Band ist eine Schätzung: eine mit 1/u² gewichtete Gerade mit dem Doppelten ihrer Standardunsicherheit (ISO 6143). Die nächste Justierung ist darin nicht enthalten.",
	values: "Werte",
	none: "Noch kein Wert wurde bei zwei Kalibrierungen abgelesen.",
	read: "Abgelesen",
	valueIn: (unit) => `Wert, ${unit}`,
	lower: "Untere Grenze",
	upper: "Obere Grenze",
	newest: (count, day, value) => `${count} Werte; der neueste, vom ${day}, ist ${value}.`,
	first: "dem ersten Wert",
	slope: (since, change) => `Die Gerade seit ${since} ändert sich um ${change} im Jahr (k = 2).`,
	beyond: "Sie oder ihr Band liegt schon jenseits einer Grenze.",
	meets: (day) => `Sie erreicht mit ihrem Band am ${day} eine Grenze.`,
	meetsNone: "Sie erreicht keine Grenze.",
	scatter: "Ihre Unsicherheit ist die der Streuung: Nicht zu jedem Wert ist eine angegeben.",
	checks: (name) => `${name}: Zwischenprüfungen`,
	source:
		"Quelle: Einzelwerte und gleitende Spannweite: x̄ ± 2,660·MR̄, 3,267·MR̄ (ISO 7870-2); Tests 1, 2, 3 und 5 nach Nelson (1984).",
	limits: (centre, lower, upper) => `x̄ ${centre}, Grenzen ${lower} und ${upper}.`,
	basis: (checks) => `Sie beruhen auf den ersten ${checks} Prüfungen.`,
	provisional: "Sie sind vorläufig bei weniger als 20.",
	noTest: "Kein Test auf eine besondere Ursache trifft zu.",
	tests: (days) => `Tests auf besondere Ursachen treffen zu am ${days}.`,
	ranges: (mean) => `Gleitende Spannweiten; ihr Mittelwert ist ${mean}.`,
	readings: "Ablesungen",
	movingRange: "Gleitende Spannweite",
	test: "Zutreffende Tests",
};

/** The words of the report of an instrument's values. A language that lacks one does not compile. */
export const driftWords: Readonly<Record<Language, DriftWords>> = { en, fr, nl, de };
