import type { RetentionWords } from "./retention.en.ts";

/** The wording of /retention in Dutch; every number comes in from the policy. */
export const retentionNl: RetentionWords = {
	title: "Bewaring en verwijdering van gegevens",
	intro: (f) =>
		`Hoe lang ${f.service} elke soort gegevens bewaart, wat er na een opzegging gebeurt, hoe u gegevens eerder laat ` +
		"verwijderen en hoe u een kopie meeneemt. Elk getal hier komt uit het beleid dat ook de verwijderingstaken stuurt " +
		`(versie ${f.version}, van kracht sinds ${f.inForce}). Vragen: ${f.contact}.`,

	active: {
		heading: "Zolang uw organisatie actief is",
		organisation: "Gegevens van uw organisatie",
		person: "Gegevens over u",
		platform: "Gegevens over de werking van de dienst",
		minimums:
			"Een minimumtermijn bindt de mensen binnen een bestaande organisatie: een jongere registratie kan buiten gebruik " +
			"worden gesteld, niet verwijderd. Ze vertraagt de verwijdering van een opgezegde organisatie niet.",
		audits: (f) =>
			"Een websiteaudit eindigt wanneer de laatste dag ervan voorbij is, naar de tijd van de organisatie. Een audit zonder " +
			`laatste dag eindigt ${f.openDays} dagen na de bestelling, en geen enkele duurt langer dan ${f.longestDays} dagen. ` +
			"De testaccounts worden dan verwijderd.",
		logs: (months) => `Geen technisch logboek wordt ooit langer dan ${months} maanden bewaard.`,
	},

	grace: {
		heading: (days) => `Na uw opzegging: een respijttermijn van ${days} dagen`,
		begin: (days) =>
			"Een organisatie is opgezegd wanneer een eigenaar haar opzegt onder Facturatie of Instellingen, of wanneer de " +
			"betaaldienstverlener ons meldt dat het abonnement is geëindigd. Het tijdstip wordt één keer vastgelegd, en " +
			`${days} volle dagen van 24 uur beginnen. Elk scherm en elk bericht toont het exacte tijdstip van de verwijdering.`,
		timeline: "Van opzegging tot verwijdering",
		readOnly:
			"De organisatie is alleen-lezen. Leden kunnen zich aanmelden en lezen; niemand kan registraties maken, wijzigen of " +
			"verwijderen, mensen uitnodigen of API-sleutels maken. U kunt nog steeds sessies beëindigen, sleutels intrekken en " +
			"uw eigen account verwijderen.",
		exportOpen: "De export van de werkruimte blijft met elk abonnement open voor eigenaren.",
		reminder: (day) =>
			`Op dag ${day} krijgt elke eigenaar een herinnering met het tijdstip van de verwijdering en de weg naar de export. ` +
			"Kan geen bericht worden bezorgd, dan wordt de verwijdering niet uitgesteld.",
		reactivate:
			"Een eigenaar kan met één klik heractiveren onder Facturatie. De verwijdering wordt afgelast en het werk gaat meteen " +
			"verder. Vraagt de bank om een bevestiging, dan gebeurt die op de pagina van de bank.",
	},

	timeline: {
		cancelled: "Opgezegd",
		cancelledText: "De organisatie wordt alleen-lezen. Export en heractivering blijven open.",
		reminder: "Herinnering",
		reminderText: (time, days) => `Eigenaren krijgen een herinnering om ${time}, ${days} dagen vóór de verwijdering.`,
		deleted: "Verwijderd",
		deletedText: (time) =>
			`Om ${time} worden de organisatie, haar registraties en haar bestanden definitief verwijderd.`,
		backups: "Weg uit de back-ups",
		ownBackups: (gone) =>
			"De laatste back-up die de gegevens bevat, heeft zijn leeftijd bereikt en wordt bij de volgende dagelijkse run " +
			`verwijderd; een tweede bewijs meldt dat. Beloofd is: uiterlijk ${gone} dagen na de verwijdering.`,
		operatorsBackups: "Nu moet de exploitant de laatste back-up die de gegevens bevat, hebben laten vervallen.",
	},

	deletion: {
		heading: (day) => `Definitieve verwijdering op dag ${day}`,
		job: (time, days) =>
			`De taak scheduled_purge_cancelled_orgs loopt elke dag om ${time}. Bij haar eerste run meer dan ` +
			`${days} × 24 uur na de opzegging verwijdert ze definitief het organisatieprofiel, elke registratie van de ` +
			"organisatie en elk bestand onder de identificatie van de organisatie, in alle versies. Daarna telt ze wat er over " +
			"is en ondertekent ze een bewijs dat iedereen zonder ons kan controleren.",
		dayRule: (day, hours) =>
			`Dag n betekent de n-de periode van 24 uur na de opzegging. Dag ${day} begint dus ${hours} uur erna, en de ` +
			"kalenderdatum hangt af van het uur waarop u hebt opgezegd.",
		exceptions:
			"De verwijdering kan niet ongedaan worden gemaakt. Deze soorten gegevens vallen er niet onder, elk voor een eigen termijn:",
		survivors: "Wat na de verwijdering van een organisatie overblijft",
		archive: (f) =>
			`Rapporten blijven tot ${f.period} na het einde van het abonnement leesbaar voor wie tot de organisatie behoorde en ` +
			"worden dan door scheduled_purge_service_reports verwijderd, met een ondertekend bewijs. Voordien kan een eigenaar " +
			"uitdrukkelijk vragen dat ze tot een datum worden gearchiveerd: versleuteld, ten hoogste " +
			`${f.years} jaar na het einde van het abonnement, en op elk moment in te trekken. Het archief eindigt wanneer ` +
			"niemand meer overblijft die ze mag lezen.",
	},

	audit: {
		heading: "Het auditlogboek",
		content:
			"Het auditlogboek bevat een tijdstip, een pseudoniem, een handeling, en de soort en identificatie van de registratie " +
			"waarover het gaat: aanmeldingen, wijzigingen van registraties en leden, exports en wijzigingen van de facturatie. " +
			"De laatste activiteit is de laatste handeling van een persoon in de organisatie; onze eigen taken tellen niet mee. " +
			"Regels kunnen niet worden gewijzigd, en een keten van hashes toont of er een ontbreekt.",
		sweep: (years) =>
			"De driemaandelijkse taak scheduled_purge_audit_log_after_7y verwijdert regels van een beëindigde organisatie die " +
			`ouder zijn dan ${years} jaar vanaf created_at, zodra ook ${years} jaar zijn verstreken sinds de laatste ` +
			"activiteit van de organisatie; een regel is dus weg binnen het kwartaal dat volgt.",
		choice: (floor, cap, noticeDays) =>
			`Eigenaren kunnen ${floor} tot ${cap} jaar instellen. Een langere termijn geldt meteen, een kortere na een ` +
			`aankondiging van ${noticeDays} dagen; beide gelden ook voor regels die al zijn geschreven.`,
		living: "Uit een organisatie die niet is beëindigd, wordt niets verwijderd.",
		withOrganisation: "Het wordt samen met de organisatie verwijderd.",
	},

	account: {
		heading: "Twee manieren om gegevens te laten verwijderen",
		organisation:
			"a. Uw organisatie. Zeg haar op onder Facturatie of onder Instellingen → Organisatie verwijderen. De secties 2 tot 4 " +
			"gelden dan. De accounts van haar leden worden niet geraakt.",
		erased: {
			base: ["naam", "e-mailadres", "wachtwoord"],
			secondFactor: "tweede factoren",
			passkeys: "passkeys",
			language: "taalkeuze",
			feedback: "feedback",
			support: "berichten aan de ondersteuning",
		},
		yourself: (erased, signed) =>
			"b. Uzelf. Ga naar /app/account/delete/ en typ de zin die daar staat. Meteen en samen worden deze gegevens gewist: " +
			`${erased}. Uw sessies en sleutels eindigen, u verlaat elke organisatie, berichten aan u worden ingetrokken en uw ` +
			"regels in het e-maillogboek worden verwijderd. Elke organisatie waartoe u behoorde, krijgt één auditregel onder een " +
			"pseudoniem. " +
			(signed
				? "Een certificaat dat u hebt ondertekend, houdt uw handtekening zolang het certificaat bestaat; een checklist die u " +
					"hebt ondertekend, verliest uw naam en blijft. "
				: "") +
			"U krijgt te zien wat is verwijderd, wat wordt bewaard en tot wanneer.",
		neither:
			"Uzelf verwijderen zegt geen abonnement op en verwijdert geen registraties van een organisatie. Bent u de enige " +
			"eigenaar van een organisatie die nog niet is opgezegd, dan kiest u eerst: opzeggen, of overdragen aan een ander lid. " +
			"Is ze opgezegd en bent u weg, dan loopt haar respijttermijn zonder u door, en niemand kan haar nog heractiveren of " +
			"exporteren.",
		byMail: (contact) =>
			`Kunt u zich niet aanmelden, schrijf dan aan ${contact} vanaf het adres van uw account. Wij gaan na wie u bent ` +
			"voordat wij iets doen. In hetzelfde bericht kunt u vragen het auditlogboek eerder te verwijderen; wij doen dat, " +
			"tenzij een wettelijke bewaarplicht geldt, bijvoorbeeld een lopende controleaudit van uw organisatie.",
		deleteAccount: "Mijn account verwijderen",
		deleteOrganisation: "Organisatie verwijderen",
	},

	export: {
		heading: "Uw gegevens meenemen",
		personal: (withMessages) =>
			"a. Persoonsgegevens. Elke aangemelde gebruiker kan op /app/account/export/ een JSON-archief downloaden, met elk " +
			"abonnement en in elke toestand ervan: profiel, toestand van het account, lidmaatschappen, " +
			`${withMessages ? "feedback, berichten aan de ondersteuning, " : ""}geschiedenis van opzeggingen en elke andere regel die aan het account hangt.`,
		parts: {
			instruments: "register van instrumenten",
			calibrations: "kalibraties",
			cases: "dossiers buiten tolerantie",
			results: "resultaten buiten tolerantie",
			certificates: "certificaten",
			auditLog: "auditlogboek",
			auditReports: "auditrapporten",
			maintenance: "objecten, servicemeldingen, werkorders en reserveonderdelen",
			quality: "beheerste documenten, afwijkingen, corrigerende maatregelen, opleiding en risico’s",
			websecurity: "websiteaudits met hun rapporten",
		},
		anyPlan: "Deze export hoort bij elk abonnement.",
		plan: (plan) => `In normaal bedrijf hoort deze export bij het abonnement ${plan}.`,
		workspace: (parts, plan) =>
			"b. Gegevens van de werkruimte. Eigenaren kunnen op /app/export/ een ZIP exporteren met elke regel en elk bestand " +
			`van de organisatie: ${parts}, als CSV, JSON en PDF, met een lijst van SHA-256-sommen. ${plan} Wachtwoorden, tokens ` +
			"en sleutels zitten er niet in.",
		sizes: (f) =>
			`Tot ${f.instruments} instrumenten en tot ${f.certificates} certificaten wordt het archief rechtstreeks gedownload. ` +
			"Grotere komen in de wachtrij generated_export_jobs, en een link wordt per e-mail gestuurd. De link geldt " +
			`${f.linkDays} dagen, of tot de verwijdering van de organisatie als die eerder valt.`,
		direct: (linkDays) =>
			"Het archief wordt rechtstreeks gedownload. Een archief dat in plaats daarvan in de wachtrij komt, staat in " +
			`generated_export_jobs, en een link wordt per e-mail gestuurd. De link geldt ${linkDays} dagen, of tot de ` +
			"verwijdering van de organisatie als die eerder valt.",
		bypass: (hours) =>
			"Na een opzegging, na het verval van een abonnement en na het einde van een proefperiode is de export van de " +
			`werkruimte met elk abonnement open, één keer per ${hours} uur. Een mislukte export telt niet.`,
		ready: (days, contact) =>
			`Een export is in elk geval binnen ${days} dagen na het verzoek klaar. Kunt u zich niet aanmelden, schrijf dan aan ` +
			`${contact}; dezelfde termijn geldt zodra wij weten wie u bent.`,
		personalLink: "Persoonlijke export",
		workspaceLink: "Export van de werkruimte",
	},

	providers: {
		heading: "Gegevens bij subverwerkers",
		caption: "Wat er bij elke aanbieder gebeurt wanneer wij verwijderen",
		columns: ["Aanbieder", "Dienst", "Plaats", "Wat daar wordt bewaard, en hoe lang ten hoogste"],
		change: (days, contact) =>
			`Een wijziging van deze lijst wordt ${days} dagen vooraf aangekondigd. Schrijf voor een verwijdering die nergens op ` +
			`deze pagina staat aan ${contact}.`,
		list: "Alle subverwerkers",
	},

	backups: {
		heading: "Back-ups en bewaarplichten",
		own: (keep, gone) =>
			`Versleutelde back-ups worden elk ${keep} dagen bewaard en dan verwijderd, en verwijderde gegevens met de laatste die ` +
			`ze bevat. Mislukt een run, dan kunnen ze er tot ${gone} dagen na hun verwijdering in blijven, en niet langer. Ze ` +
			"worden niet in gebruik teruggezet; een tweede bewijs bevestigt dat ze weg zijn. Een teruggezette back-up komt pas in " +
			"gebruik nadat de verwijderingen van sindsdien erop zijn herhaald.",
		explained: (keep, gone) =>
			`Elke back-up wordt na ${keep} dagen verwijderd, en de gegevens met de laatste die ze bevat. De datum hier is de ` +
			`uiterste die wordt beloofd, ${gone} dagen na de verwijdering, voor het geval een run mislukt; het tweede bewijs zegt ` +
			"wanneer het zover was.",
		operators: (keep, gone) =>
			"Back-ups worden buiten deze software gemaakt, zoals wij als exploitant ze hebben ingericht. Wij moeten ze versleutelen " +
			`en elke na ${keep} dagen laten vervallen, zodat verwijderde gegevens binnen ${gone} dagen na hun verwijdering uit elke ` +
			"back-up weg zijn, en moeten op een teruggezette back-up de verwijderingen van sindsdien herhalen.",
		hold:
			"Een wettelijke bewaarplicht kan het auditlogboek van een organisatie langer bewaren dan zijn termijn. Zo’n " +
			"bewaarplicht houdt de verwijdering van de andere gegevens van de organisatie niet tegen. Vraagt de wet meer, dan " +
			"houdt een bewaarplicht op een van die gegevens de hele organisatie vast, alleen-lezen, tot ze wordt opgeheven.",
		holdShown:
			"Eigenaren zien de bewaarplicht en de reden ervan; is ze opgeheven, dan voert de volgende dagelijkse run de uitgestelde " +
			"verwijdering uit.",
		holdReleased: "Is ze opgeheven, dan voert de volgende dagelijkse run de uitgestelde verwijdering uit.",
	},

	unused: {
		heading: "Soorten gegevens die deze installatie niet bevat",
		caption: "Regels die zouden gelden als de module was ingeschakeld",
	},
};
