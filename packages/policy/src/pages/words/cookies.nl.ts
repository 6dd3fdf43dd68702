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
	device: {
		heading: "Wat er verder op uw apparaat staat",
		caption: "Wat het product naast cookies in uw browser opslaat wanneer u bent aangemeld",
		columns: ["Wat", "Doel", "Wanneer opgeslagen", "Levensduur"],
		typed: {
			what:
				"Wat u in een kalibratie typt, met het formulier zoals het is geopend, en de identificaties van u en uw " +
				"organisatie",
			why:
				"Zodat zonder netwerk niets verloren gaat. Het staat onversleuteld in uw browser: wie het apparaat gebruikt, kan " +
				"het lezen.",
			when: "Terwijl u in een kalibratie typt",
			life: (days: string) =>
				`Tot het is opgeslagen, u het verwijdert of iemand zich daar afmeldt; na ${days} tot er op dat apparaat een pagina van het product wordt geopend`,
		},
		shell: {
			what: "Eén pagina die niets van iemand bevat, en bestanden van het product",
			why: "Ze openen het formulier van een kalibratie zonder netwerk. Geen pagina met iemands gegevens wordt bewaard.",
			when: "Wanneer u het formulier van een kalibratie opent",
			life: "Tot u zich daar afmeldt",
		},
		orders: {
			what:
				"Uw eigen open werkorders met hun taken, wat u er zonder netwerk aan doet, ook foto's, uw naam, de identificaties van u en " +
				"uw organisatie, en een pagina die ze opent en niets van iemand bevat",
			why:
				"Zodat u kunt werken waar geen netwerk is. Het staat onversleuteld in uw browser: wie het apparaat gebruikt, kan " +
				"het lezen. Een wachtwoord staat er nooit.",
			when: "Wanneer u uw werkorders opent",
			life: (days: string) =>
				`Tot een order voorbij is of niet meer van u is en alles is verzonden, u het verwijdert of iemand zich daar afmeldt; na ${days} tot er op dat apparaat een pagina van het product wordt geopend`,
		},
		scroll: {
			what: "Hoever elke pagina was gescrold",
			why: "Zodat een pagina waarnaar u teruggaat staat waar u haar verliet.",
			when: "Wanneer u een pagina van het product verlaat",
			life: "Tot het tabblad wordt gesloten",
		},
		text:
			"Niets ervan wordt elders heen gestuurd dan naar het opslaan van het formulier zelf. Het wissen van uw gegevens bij " +
			"ons bereikt geen apparaat waarop niemand zich heeft afgemeld: meld u daar af, of wis de gegevens van de site in de " +
			"browser.",
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
