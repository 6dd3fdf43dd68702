import type { PrivacyWords } from "./privacy.en.ts";

/** The wording of /privacy in Dutch; every number comes in from the policy. */
export const privacyNl: PrivacyWords = {
	title: "Privacyverklaring",
	intro: (f) =>
		`Hoe ${f.operator} in ${f.service} met persoonsgegevens omgaat. Voor wat organisaties in hun werkruimte bewaren, ` +
		"treden wij op in hun opdracht (verwerker); voor accounts, facturatie en beveiliging beslissen wij zelf " +
		"(verwerkingsverantwoordelijke).",

	controller: {
		heading: "Wie verantwoordelijk is",
		name: (legal, trading) => `${legal}, handelend onder de naam ${trading}`,
		registration: (text) => `Inschrijving: ${text}`,
		privacy: (address) => `Persoonsgegevens: ${address}`,
		officer: (name) => `Functionaris voor gegevensbescherming: ${name}`,
		authority: (name, website) => `Toezichthoudende autoriteit: ${name}, ${website}`,
	},

	data: {
		heading: "Wat wij bewaren, waarom, en op welke rechtsgrond",
		caption: "Soorten gegevens",
		columns: ["Gegevens", "Wat het is", "Rechtsgrond"],
		text:
			"Bij het inschrijven vragen wij uw volledige naam, e-mailadres, de naam van de organisatie en een wachtwoord, en niets " +
			"anders. Van wachtwoorden wordt alleen een hash bewaard. Kaartgegevens gaan naar de betaaldienstverlener en bereiken " +
			"ons nooit. Het openen van een openbare pagina legt niets over u vast. Wij verkopen geen persoonsgegevens en tonen " +
			"geen reclame. De dienst is bedoeld voor mensen op hun werk en niet voor personen jonger dan 16 jaar.",
		confirmed:
			"Wie een account opent, bevestigt beide. Wordt ons gemeld dat een account van iemand jonger dan 16 jaar is, dan gaan wij " +
			"dat na en verwijderen wij het account: schrijf ons, of gebruik /request; een wachtwoord is niet nodig.",
		notConfirmed:
			"Wordt ons gemeld dat een account van iemand jonger dan 16 jaar is, dan gaan wij dat na en verwijderen wij het account: " +
			"schrijf ons, of gebruik /request; een wachtwoord is niet nodig.",
		botCheck:
			"Formulieren die voor iedereen openstaan, vragen uw browser een korte berekening, zodat programma’s ze niet massaal " +
			"kunnen versturen. Dat gebeurt hier en nergens anders: geen ander bedrijf neemt eraan deel, en uw adres noch iets " +
			"anders over uw browser wordt ervoor bewaard.",
	},

	retention: { heading: "Hoe lang wij het bewaren", caption: "Termijnen" },

	providers: {
		heading: "Waar gegevens zich bevinden, en wie ze nog verwerkt",
		stored: (regions) => `Klantgegevens worden op de volgende plaatsen bewaard: ${regions}.`,
		agreedPlace:
			"Voor de bestanden van een organisatie kan een andere plaats worden afgesproken: opgeslagen bestanden en elke back-up " +
			"die er vanaf dan van wordt gemaakt, worden daar bewaard. Registraties blijven in de ene databank, en hun back-ups " +
			"waar de dienst ze voor iedereen bewaart.",
		adequacy:
			"Gegevens gaan naar geen land buiten de Europese Economische Ruimte zonder adequaatheidsbesluit van de Europese Commissie.",
		clauses:
			"Gegevens gaan alleen buiten de Europese Economische Ruimte op grond van een adequaatheidsbesluit of van de " +
			"standaardcontractbepalingen van de Europese Commissie.",
		caption: "Subverwerkers",
		columns: ["Aanbieder", "Dienst", "Doel", "Plaats"],
		agreement: (days) =>
			"Elke aanbieder moet door een verwerkersovereenkomst zijn gebonden; de lijst zegt wanneer die is ondertekend. Wij " +
			`kondigen wijzigingen van deze lijst ${days} dagen vooraf aan bij eigenaren. Onze eigen verwerkersovereenkomst krijgt ` +
			"elke organisatie op verzoek.",
		list: "Alle subverwerkers, en de feed van wijzigingen",
	},

	rights: {
		heading: "Uw rechten",
		access:
			"Inzage en overdraagbaarheid: /app/account/export/ geeft u uw eigen gegevens als JSON; Instellingen → Gegevens " +
			"exporteren geeft een eigenaar de gegevens van de organisatie als CSV, JSON en PDF.",
		correction: "Rectificatie: wijzig uw profiel en uw registraties in het product.",
		erasure:
			"Wissing: /app/account/delete/ voor uzelf, Instellingen → Organisatie verwijderen voor een organisatie. Wat de wet ons " +
			"laat bewaren, staat er met einddatum bij.",
		restriction: (hours) =>
			"Beperking van de verwerking: vraag ons uw gegevens niet te gebruiken zolang een vraag erover openstaat. Ze worden dan " +
			"alleen bewaard; u beëindigt dat in uw account, en voordat wij dat doen, zeggen wij u wanneer en waarom, ten minste " +
			`${hours} uur vooraf.`,
		restrictionByMail:
			"Beperking van de verwerking: schrijf ons om uw gegevens niet te laten gebruiken zolang een vraag erover openstaat.",
		objection:
			"Bezwaar: tegen alles wat wij op grond van een gerechtvaardigd belang doen, en tegen elke vorm van direct marketing.",
		consent:
			"Intrekking van toestemming: op elk moment, even eenvoudig als ze is gegeven. Wat eerder is gedaan, blijft rechtmatig.",
		write: (f) =>
			`Schrijf aan ${f.contact}. Wij antwoorden binnen ${f.days} dagen en in elk geval binnen ${f.months}; een export is ` +
			`binnen ${f.exportDays} dagen klaar. U kunt op elk moment een klacht indienen bij de volgende autoriteit: ` +
			`${f.authority}. Wij geven alleen gegevens aan een autoriteit waar de wet ons daartoe verplicht, en leggen dat vast.`,
	},

	cookies: {
		heading: "Cookies",
		text:
			"Eén cookie houdt u aangemeld; een andere onthoudt uw thema en identificeert niemand. Er zijn geen reclame- of " +
			"trackingcookies, en het product werkt met alleen de aanmeldcookie.",
		none: "Er zijn geen analytische cookies.",
		optIn:
			"Analytische cookies worden pas geplaatst nadat u ze hebt aanvaard; deze versie van de software heeft er geen.",
		link: "Elke cookie bij naam",
	},

	security: {
		heading: "Beveiliging",
		ownEncryption:
			"Gegevens zijn onderweg versleuteld (TLS 1.2 of nieuwer). De software zelf versleutelt opgeslagen bestanden, die van " +
			"elke organisatie met een eigen sleutel die samen met hen wordt vernietigd, en de geheimen van tweede factoren (AES-256).",
		storage: (f) =>
			`Wij verklaren dat alles op versleutelde opslag staat: de databank (${f.database}), haar logboek ` +
			`(${f.writeAheadLog}) en bestanden (${f.files}). Laatst nagegaan op ${f.on} door ${f.checkedBy}.`,
		storageNotStated:
			"Ook de opslag eronder moet versleuteld zijn. Dat wordt buiten deze software geregeld, en nog niemand heeft hier " +
			"vastgelegd dat het is nagegaan.",
		operatorsEncryption:
			"Als exploitant moeten wij gegevens onderweg (TLS 1.2 of nieuwer) en in rust versleutelen. Beide worden buiten deze " +
			"software geregeld, in onze eigen configuratie.",
		separation: "De databank zelf scheidt organisaties, regel per regel. Rollen bepalen wat elk lid mag doen.",
		factor: "Een tweede factor is voor iedereen beschikbaar.",
		factorRequired:
			"Een tweede factor is voor iedereen beschikbaar; eigenaren en beheerders hebben er een nodig om hun organisatie te beheren.",
		session: (hours, days) => `Een sessie eindigt na ${hours} uur zonder gebruik en uiterlijk na ${days} dagen.`,
		ownBackups: (hours) =>
			`Versleutelde back-ups worden om de ${hours} uur gemaakt, en het terugzetten ervan wordt getest.`,
		operatorsBackups: (hours) =>
			`Als exploitant moeten wij om de ${hours} uur versleutelde back-ups maken, buiten deze software, en het terugzetten ` +
			"ervan testen.",
		review: (period) => `Onze eigen toegang wordt vastgelegd en om de ${period} nagekeken.`,
	},

	breach: {
		heading: "Als er iets misgaat",
		text: (f) =>
			`Wij melden een inbreuk in verband met persoonsgegevens aan de bevoegde autoriteit (${f.authority}) binnen ` +
			`${f.hours} uur nadat wij er kennis van hebben gekregen, en zeggen de getroffen organisaties zonder onredelijke ` +
			`vertraging wat er is gebeurd en wat wij hebben gedaan. Meld een zwakke plek aan ${f.contact}.`,
	},

	changes: {
		heading: "Wijzigingen van deze pagina",
		byMail: "per e-mail",
		inProduct: "in het product",
		announce: (channels, days) =>
			`Wij kondigen een wezenlijke wijziging ${channels} aan, ten minste ${days} dagen voordat ze in werking treedt. De ` +
			"geldende versie staat altijd op /privacy.",
		version: (version, inForce) => `Dit is versie ${version}, van kracht sinds ${inForce}.`,
	},
};
