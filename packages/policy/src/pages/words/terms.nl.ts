import type { TermsWords } from "./terms.en.ts";

/** The wording of /terms in Dutch; every number comes in from the policy. */
export const termsNl: TermsWords = {
	title: "Gebruiksvoorwaarden",
	intro: (f) => `De overeenkomst tussen uw organisatie en ${f.operator} over het gebruik van ${f.service}.`,
	agreement: {
		heading: "De overeenkomst",
		text:
			"Ze begint wanneer uw organisatie zich inschrijft. Wie de organisatie inschrijft, verklaart daartoe bevoegd te zijn " +
			"en dat de organisatie de dienst beroepsmatig gebruikt.",
	},
	service: {
		heading: "Wat wij leveren",
		quality: (service) =>
			`${service} houdt registraties bij van meetmiddelen, kalibraties en het kwaliteitswerk dat daarbij hoort. De dienst ` +
			"berekent resultaten uit wat u invoert; of die geschikt zijn voor uw doel, beoordeelt uw organisatie.",
		maintenance:
			"De dienst bewaart ook wat over uw objecten wordt gemeld, de werkorders die daaruit volgen, werktijden en " +
			"reserveonderdelen. Wat wanneer onderhouden moet worden, beslist uw organisatie.",
		documents:
			"Het bewaart ook uw beheerste documenten en wat er met afwijkingen gebeurt. Wat een document zegt, wie het goedkeurt " +
			"en of een maatregel volstond, beslist uw organisatie.",
		websecurity:
			"Wij onderzoeken websites in opdracht van een organisatie, binnen de machtiging die zij geeft en niet verder, en " +
			"bewaren de rapporten. Een rapport zegt wat op die dag is gevonden; het belooft niet dat er niets anders is.",
	},
	yourPart: {
		heading: "Uw deel",
		text: (contact) =>
			"Houd wachtwoorden en sleutels voor uzelf, geef elke persoon een eigen account en bewaar alleen gegevens die u mag " +
			`bewaren. Meld misbruik aan ${contact}.`,
	},
	data: {
		heading: "Uw gegevens",
		text:
			"Wat uw organisatie invoert, blijft van haar. Wij verwerken het in opdracht van uw organisatie en alleen om de " +
			"dienst te leveren, op grond van de verwerkersovereenkomst. Hoe met persoonsgegevens wordt omgegaan, staat op " +
			"/privacy.",
	},
	payment: {
		heading: "Betaling",
		text:
			"Abonnementen worden vooraf betaald via de betaaldienstverlener. Een abonnement waarvoor de betaling uitblijft, " +
			"vervalt: de organisatie wordt alleen-lezen, en haar export blijft open.",
	},
	leaving: {
		heading: "Einde van de overeenkomst, en wat er met gegevens gebeurt",
		text: (days, day) =>
			`Een eigenaar kan op elk moment opzeggen. De organisatie is dan ${days} dagen alleen-lezen; in die tijd kan ze ` +
			`worden geëxporteerd en geheractiveerd, en op dag ${day} wordt ze definitief verwijderd.`,
	},
	availability: {
		heading: "Beschikbaarheid en aansprakelijkheid",
		text:
			"Wij werken met de zorg van een voorzichtige dienstverlener en beloven niet dat de dienst nooit wordt onderbroken. " +
			"Geen van beide partijen is aansprakelijk voor indirecte schade. Niets hierin beperkt een aansprakelijkheid die de " +
			"wet niet laat beperken.",
	},
	changes: {
		heading: "Wijzigingen",
		text: (days) =>
			`Wij kondigen wezenlijke wijzigingen ten minste ${days} dagen vóór hun inwerkingtreding aan. Gaat uw organisatie ` +
			"niet akkoord, dan kan ze vóór die dag opzeggen.",
		version: (version, inForce) => `Dit is versie ${version}, van kracht sinds ${inForce}.`,
	},
	law: {
		heading: "Recht en contact",
		text: (f) =>
			`Toepasselijk recht: ${f.law}. ${f.operator}, ${f.address}; ${f.registration}. Schrijf aan ${f.contact}.`,
	},
};
