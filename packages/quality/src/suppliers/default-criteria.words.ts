import type { Language } from "@calibrant/policy";
import type { SupplierKind } from "./states.ts";

type Words = Readonly<Record<SupplierKind, string[]>>;

/** By what suppliers are evaluated until an organisation sets its own, in its language and in words of our own. */
const words: Readonly<Record<Language, Words>> = {
	en: {
		calibration: [
			"It is accredited for the quantities and ranges that we need, or shows its traceability in another way.",
			"Its uncertainties are small enough for our tolerances.",
			"Its certificates say what we need: results as found, uncertainty, conditions.",
			"It keeps the times that were agreed.",
		],
		testing: [
			"It is accredited for the methods that we need, or shows that they are valid.",
			"Its reports are complete and understood.",
			"It keeps the times that were agreed.",
		],
		reference_material: [
			"It works by ISO 17034, or shows how its values are traced.",
			"Each lot comes with a certificate that names value and uncertainty.",
			"It is packed and sent so that it stays fit for use.",
		],
		proficiency_testing: [
			"It works by ISO/IEC 17043, or shows that its rounds are fit for us.",
			"Its reports come in time and can be used to judge our results.",
		],
		equipment: [
			"What is delivered is as specified and comes with its papers.",
			"Spare parts and help can be had as long as we use it.",
			"It keeps the times that were agreed.",
		],
		maintenance: [
			"Those who come are trained for the equipment.",
			"What was done is reported, with what it changed in the measurement.",
			"They come in time when something fails.",
		],
		software: [
			"It does what we need, and this was tried before use.",
			"Faults are told and mended, and changes announced.",
			"Our data is kept safe, and can be taken out.",
		],
		service: ["What was agreed is done.", "Those who do it can do it.", "What is confidential stays so."],
	},
	fr: {
		calibration: [
			"Il est accrédité pour les grandeurs et domaines nécessaires, ou montre autrement son raccordement.",
			"Ses incertitudes sont assez petites pour nos tolérances.",
			"Ses certificats disent ce qu’il nous faut : résultats avant ajustage, incertitude, conditions.",
			"Il tient les délais convenus.",
		],
		testing: [
			"Il est accrédité pour les méthodes nécessaires, ou montre qu’elles sont valides.",
			"Ses rapports sont complets et compréhensibles.",
			"Il tient les délais convenus.",
		],
		reference_material: [
			"Il travaille selon l’ISO 17034, ou montre comment ses valeurs sont raccordées.",
			"Chaque lot vient avec un certificat qui indique valeur et incertitude.",
			"L’emballage et l’envoi gardent le matériau propre à l’usage.",
		],
		proficiency_testing: [
			"Il travaille selon l’ISO/IEC 17043, ou montre que ses campagnes nous conviennent.",
			"Ses rapports arrivent à temps et permettent de juger nos résultats.",
		],
		equipment: [
			"Ce qui est livré est conforme à la commande et vient avec ses documents.",
			"Pièces et aide restent disponibles tant que nous l’utilisons.",
			"Il tient les délais convenus.",
		],
		maintenance: [
			"Les intervenants sont formés à l’équipement.",
			"Ce qui a été fait est rapporté, avec l’effet sur la mesure.",
			"Ils viennent à temps en cas de panne.",
		],
		software: [
			"Il fait ce qu’il nous faut, et cela a été essayé avant l’emploi.",
			"Les défauts sont signalés et corrigés, les changements annoncés.",
			"Nos données sont gardées en sûreté et peuvent être reprises.",
		],
		service: [
			"Ce qui a été convenu est fait.",
			"Ceux qui le font en sont capables.",
			"Ce qui est confidentiel le reste.",
		],
	},
	nl: {
		calibration: [
			"Is geaccrediteerd voor de grootheden en bereiken die we nodig hebben, of toont de herleidbaarheid anders aan.",
			"De onzekerheden zijn klein genoeg voor onze toleranties.",
			"De certificaten zeggen wat we nodig hebben: resultaten zoals aangetroffen, onzekerheid, omstandigheden.",
			"Houdt zich aan de afgesproken tijden.",
		],
		testing: [
			"Is geaccrediteerd voor de methoden die we nodig hebben, of toont aan dat ze geldig zijn.",
			"De rapporten zijn volledig en begrijpelijk.",
			"Houdt zich aan de afgesproken tijden.",
		],
		reference_material: [
			"Werkt volgens ISO 17034, of toont hoe de waarden herleid zijn.",
			"Elke partij komt met een certificaat dat waarde en onzekerheid noemt.",
			"Wordt zo verpakt en verzonden dat het bruikbaar blijft.",
		],
		proficiency_testing: [
			"Werkt volgens ISO/IEC 17043, of toont dat de ronden voor ons geschikt zijn.",
			"De rapporten komen op tijd en laten toe onze resultaten te beoordelen.",
		],
		equipment: [
			"Wat wordt geleverd is zoals gespecificeerd en komt met zijn papieren.",
			"Onderdelen en hulp zijn er zolang we het gebruiken.",
			"Houdt zich aan de afgesproken tijden.",
		],
		maintenance: [
			"Wie komt, is voor de apparatuur opgeleid.",
			"Wat is gedaan wordt gemeld, met wat het aan de meting veranderde.",
			"Komt op tijd als er iets uitvalt.",
		],
		software: [
			"Doet wat we nodig hebben, en dat is vóór gebruik geprobeerd.",
			"Fouten worden gemeld en verholpen, wijzigingen aangekondigd.",
			"Onze gegevens zijn veilig en kunnen eruit worden gehaald.",
		],
		service: ["Wat is afgesproken, gebeurt.", "Wie het doet, kan het.", "Wat vertrouwelijk is, blijft dat."],
	},
	de: {
		calibration: [
			"Ist für die benötigten Größen und Bereiche akkreditiert oder weist die Rückführung anders nach.",
			"Die Unsicherheiten sind klein genug für unsere Toleranzen.",
			"Die Zertifikate sagen, was wir brauchen: Ergebnisse wie vorgefunden, Unsicherheit, Bedingungen.",
			"Hält vereinbarte Termine ein.",
		],
		testing: [
			"Ist für die benötigten Verfahren akkreditiert oder weist nach, dass sie gültig sind.",
			"Die Berichte sind vollständig und verständlich.",
			"Hält vereinbarte Termine ein.",
		],
		reference_material: [
			"Arbeitet nach ISO 17034 oder zeigt, wie die Werte rückgeführt sind.",
			"Jedes Los kommt mit einem Zertifikat, das Wert und Unsicherheit nennt.",
			"Wird so verpackt und versandt, dass es verwendbar bleibt.",
		],
		proficiency_testing: [
			"Arbeitet nach ISO/IEC 17043 oder zeigt, dass die Runden für uns passen.",
			"Die Berichte kommen rechtzeitig und erlauben, unsere Ergebnisse zu beurteilen.",
		],
		equipment: [
			"Geliefertes ist wie bestellt und kommt mit seinen Unterlagen.",
			"Ersatzteile und Hilfe gibt es, solange wir es benutzen.",
			"Hält vereinbarte Termine ein.",
		],
		maintenance: [
			"Wer kommt, ist für das Gerät ausgebildet.",
			"Was getan wurde, wird berichtet, auch was es an der Messung geändert hat.",
			"Kommt bei Ausfällen rechtzeitig.",
		],
		software: [
			"Tut, was wir brauchen, und das wurde vor der Verwendung erprobt.",
			"Fehler werden gemeldet und behoben, Änderungen angekündigt.",
			"Unsere Daten liegen sicher und können entnommen werden.",
		],
		service: ["Vereinbartes wird getan.", "Wer es tut, kann es.", "Vertrauliches bleibt vertraulich."],
	},
};

/** The criteria of the house for a kind. */
export const defaultCriteria = (language: Language, kind: SupplierKind): string[] => words[language][kind];
