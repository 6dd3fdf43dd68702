import type { CookiesWords } from "./cookies.en.ts";

/** The wording of /cookies in Dutch. */
export const cookiesNl: CookiesWords = {
	title: "Cookies",
	intro: (service) =>
		`Elke cookie die ${service} kan plaatsen, met naam, doel en levensduur. Met deze lijst plaatst de software ze ook.`,
	list: {
		heading: "De cookies",
		caption: "Cookies op naam",
		columns: ["Naam", "Doel", "Wanneer geplaatst", "Levensduur"],
		when: {
			signIn: "Wanneer u zich aanmeldt",
			operating: "Wanneer een exploitant zich aanmeldt",
			choice: "Wanneer u een thema kiest",
			deletion: "Wanneer u uw account verwijdert",
		},
		life: (period) => `Ten hoogste ${period}`,
		purposes: {
			session: "Houdt u aangemeld. Bevat een willekeurig token; wij bewaren alleen de hash ervan.",
			operator:
				"Houdt de mensen die de dienst exploiteren aangemeld op hun eigen pagina’s. Klanten krijgen deze cookie nooit.",
			theme: "Onthoudt licht of donker op dit apparaat. Bevat het woord “light” of “dark”, en geen identificatie.",
			goodbye:
				"Brengt het resultaat van de verwijdering van uw account naar de ene pagina die het toont, want bij ons blijft " +
				"niets over u achter.",
		},
	},
	visit: {
		heading: "Alleen op bezoek",
		text:
			"Het openen van een openbare pagina plaatst geen cookie, slaat niets op in uw browser en vraagt niets aan derden. " +
			"Daarvoor is geen banner nodig.",
	},
	necessary: {
		heading: "Wat het product nodig heeft",
		text:
			"Alleen de aanmeldcookie. Zonder de andere werkt alles; een keuze wordt dan niet onthouden. Formulieren zijn tegen " +
			"andere sites beschermd door wat uw browser over hun herkomst meldt, zonder cookie.",
	},
	analytics: {
		heading: "Statistieken, reclame en tracking",
		none: "Die zijn er niet: geen analytische cookie, geen reclame, geen tracking.",
		optIn:
			"Analytische cookies worden pas geplaatst nadat u ze hebt aanvaard, en deze versie van de software heeft er geen. " +
			"Er is geen reclame en geen tracking.",
	},
	usage: {
		heading: "Gebruik tellen",
		visitor:
			"Zolang u niet bent aangemeld, wordt over u niets gemeten. Van een openbare pagina weten wij hoe vaak ze op een " +
			"dag is geopend, en niet door wie.",
		asked: (least) =>
			"Wanneer u bent aangemeld, vragen wij één keer of wij mogen tellen welke functies u gebruikt en hoe lang die " +
			"duren. Zolang u geen ja zegt, wordt niets geteld, en vanaf het moment dat u nee zegt niets meer. Er is geen " +
			"cookie en geen derde voor nodig: de server telt één bij een som van de dag, waarin geen persoon, organisatie, " +
			`sessie of adres voorkomt. Een som van minder dan ${least} keer gebruik wordt aan niemand getoond.`,
		switch: "De schakelaar staat in uw account en onderaan elke pagina van het product.",
		never: "Wanneer u bent aangemeld, wordt uw gebruik van functies evenmin geteld.",
		link: "Uw account",
	},
};
