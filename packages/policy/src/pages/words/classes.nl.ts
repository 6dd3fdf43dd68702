import type { DataClass } from "../../classes.ts";
import type { PresetName } from "../../policy-schema.ts";
import type { ClassWords } from "./classes.fr.ts";

/** Every class of data in Dutch. The English words stand beside the rules in the presets. */
export const classesNl: Readonly<Record<DataClass, ClassWords>> = {
	organisation_profile: {
		name: "Organisatieprofiel",
		what: "Naam, land, tijdzone, instellingen, abonnement en toestand van de organisatie.",
		why: "Het zegt van wie de registraties zijn en hoe de dienst voor u moet werken.",
	},
	membership: {
		name: "Leden en uitnodigingen",
		what: "Wie tot de organisatie behoort, met welke rol, en wie is uitgenodigd.",
		why: "Het bepaalt wie wat mag zien en wijzigen.",
	},
	auditor_access: {
		name: "Externe auditors",
		what: "Wie als externe auditor is toegelaten, om wat te zien en tot wanneer, en wat hij als bewijs apart heeft gezet.",
		why: "Een beoordelaar kan zo uw registraties bekijken zonder lid te zijn, en u ziet wie u hebt toegelaten.",
	},
	instrument: {
		name: "Instrumenten",
		what: "Het register, met label, omschrijving, fabrikant, serienummer, locatie, interval, tolerantie en toestand.",
		why: "Dit is het register dat u hier bijhoudt.",
	},
	calibration: {
		name: "Kalibraties",
		what: "Aflezingen voor en na justering, oordelen, procedures, sjablonen en dossiers buiten tolerantie.",
		why: "Ze bewijzen dat een meting te vertrouwen is.",
	},
	certificate: {
		name: "Certificaten",
		what: "Uitgegeven certificaten, geüploade laboratoriumcertificaten, hun bestanden, en wie ze heeft vrijgegeven.",
		why: "Dit toont u aan een klant of een auditor.",
	},
	checklist_result: {
		name: "Checklists en hun resultaten",
		what: "Sjablonen, ingevulde lijsten, en de namen en handtekeningen van operators daarin.",
		why: "Ze tonen dat een controle is gedaan, door wie en wanneer.",
	},
	asset: {
		name: "Objecten en meters",
		what: "Machines, gebouwen en voertuigen die worden onderhouden, waar ze staan, hun meters en de meterstanden.",
		why: "Daarover gaan uw werkorders.",
	},
	service_request: {
		name: "Servicemeldingen",
		what: "Wat is gemeld, door wie, met naam en adres als die zijn gegeven, foto's, en wat is beslist.",
		why: "Ze tonen wat is gemeld en wat ervan is geworden.",
	},
	work_order: {
		name: "Werkorders",
		what: "Wat te doen was en is gedaan, door wie, werktijden met hun tarieven, wie kwam en ging met de positie waar die is gegeven, preventieve plannen, stilstand, foto's en handtekeningen.",
		why: "Ze bewijzen dat het onderhoud is uitgevoerd.",
	},
	part: {
		name: "Reserveonderdelen",
		what: "Onderdelen, hun voorraad per plaats, wat voor welke werkorder is gebruikt, en wat ze kosten.",
		why: "Ze tonen wat op voorraad is en wat een reparatie heeft gekost.",
	},
	controlled_document: {
		name: "Beheerste documenten",
		what: "Documenten in al hun versies met bestanden, wie ze schreef, controleerde en goedkeurde, wie ze moet lezen en wie ze gelezen heeft.",
		why: "Ze tonen wat wanneer van kracht was, wie het goedkeurde en dat mensen ervan wisten.",
	},
	nonconformity: {
		name: "Afwijkingen en corrigerende maatregelen",
		what: "Wat er misging, wat meteen werd gedaan, oorzaken, maatregelen met wie ze uitvoert en tegen wanneer, en of ze hebben gewerkt.",
		why: "Ze tonen dat wat misging werd aangepakt en niet terugkomt.",
	},
	training_record: {
		name: "Opleiding en bekwaamheid",
		what: "Waarin mensen opgeleid moeten zijn, wie wanneer waarin door wie is opgeleid, hoe het is beoordeeld, tot wanneer het geldt en wie ervoor heeft getekend.",
		why: "Het toont dat mensen konden wat ze deden.",
	},
	risk: {
		name: "Risico's en kansen",
		what: "Wat kan gebeuren, waardoor en met welk gevolg, hoe waarschijnlijk en hoe ernstig het volgens welke matrix werd beoordeeld, wat wie er tegen wanneer aan doet, wie het waarom heeft aanvaard en wanneer het opnieuw werd bekeken.",
		why: "Ze tonen wat bekend was, wat eraan werd gedaan en wie besliste dat het mag blijven.",
	},
	internal_audit: {
		name: "Interne audits",
		what: "Programma’s, lijsten van eisen, wie wat heeft geauditeerd, wat werd gezien, bevindingen met antwoorden, verslagen, en wie ze heeft ondertekend.",
		why: "Ze tonen dat de organisatie haar eigen werk onderzoekt en dat bevindingen een antwoord kregen.",
	},
	complaint: {
		name: "Klachten",
		what: "Wie wanneer waarover heeft geklaagd, hoe die persoon te bereiken is, wie erover besliste, wat werd gedaan en wat er werd geantwoord.",
		why: "Ze tonen dat wie klaagde, gehoord werd en antwoord kreeg.",
	},
	supplier: {
		name: "Leveranciers",
		what: "Wie van buiten wat levert en hoe die te bereiken is, accreditaties met het bestand van hun toepassingsgebied, criteria, beoordelingen, wie erover besliste en ondertekende.",
		why: "Ze tonen dat wat wordt ingekocht of uitbesteed, komt van iemand die is bekeken.",
	},
	management_review: {
		name: "Directiebeoordelingen",
		what: "Wanneer de directie naar het systeem keek, wie erbij was, welke cijfers voorlagen, wat werd besloten en geconcludeerd, wat wie moet doen, en wie ondertekende.",
		why: "Ze tonen dat de leiding weet hoe het systeem werkt en ernaar handelt.",
	},
	engagement: {
		name: "Bestelde websiteaudits",
		what: "Te onderzoeken adressen, technologieën, wie de machtiging gaf en op grond waarvan, hoe en wanneer mag worden onderzocht, bewijzen van beheer, een logboek van wat naar de websites is verzonden (eerder verwijderd, zoals technische logboeken), data, en een betalingsreferentie.",
		why: "Niemand mag een site onderzoeken zonder geldige machtiging, en wij moeten die kunnen tonen.",
	},
	test_credential: {
		name: "Testaccounts",
		what: "Namen en wachtwoorden van testaccounts, versleuteld. Ze verdwijnen meteen wanneer de audit eindigt.",
		why: "Sommige pagina’s kunnen alleen worden onderzocht door wie is aangemeld.",
	},
	service_report: {
		name: "Rapporten van websiteaudits",
		what: "Bevindingen, aanbevelingen, schermafbeeldingen en rapporten over een site die u door ons liet onderzoeken.",
		why: "Dit is het resultaat van het werk waarom u hebt gevraagd.",
	},
	prospect: {
		name: "Prospecten",
		what: "Naam, zakelijk adres, bedrijf, site en haar technologieën, en wie een audit mag toestaan, van iemand die er een heeft gevraagd zonder klant te worden.",
		why: "Zo kan een gesprek verdergaan dat u bent begonnen. Elk nieuw contact laat de termijn opnieuw beginnen.",
	},
	import: {
		name: "Imports",
		what: "Geüploade registerbestanden, hoe hun kolommen zijn gelezen, en wat elke import heeft geschreven.",
		why: "Ze tonen wat is geïmporteerd en laten toe het ongedaan te maken. Wat is geïmporteerd, blijft in het register.",
	},
	record_history: {
		name: "Geschiedenis van registraties",
		what: "Vroegere waarden van uw registraties, met wie ze wijzigde en wanneer.",
		why: "Ze toont hoe een registratie tot haar huidige inhoud is gekomen.",
	},
	export_archive: {
		name: "Voorbereide exports",
		what: "Het archief dat voor u is gemaakt en de link ernaartoe.",
		why: "U hebt tijd nodig om het op te halen. Daarna is een tweede kopie van uw gegevens alleen nog een risico.",
	},
	api_key: {
		name: "API-sleutels en webhooks",
		what: "Naam, bereik, laatste gebruik en hash van elke sleutel, die zelf niet wordt bewaard; adres, gebeurtenissen en versleuteld geheim van elke webhook.",
		why: "Ze laten programma’s voor u werken, en u kunt dat recht weer intrekken.",
	},
	webhook_delivery: {
		name: "Leveringen aan webhooks",
		what: "Welke gebeurtenis naar welk van uw adressen is gestuurd, elke poging en de antwoordcode.",
		why: "Ze tonen wat uw programma’s te horen kregen en laten toe het opnieuw te sturen.",
	},
	idempotency_key: {
		name: "Antwoorden op herhaalbare verzoeken",
		what: "De hash van de sleutel die een programma aan zijn verzoek gaf, en het antwoord daarop.",
		why: "Een verzoek dat twee keer wordt gestuurd, wordt maar één keer uitgevoerd.",
	},
	data_key: {
		name: "Versleutelingssleutel",
		what: "De sleutel die uw bestanden versleutelt, zelf versleuteld, en wanneer hij is gemaakt.",
		why: "Hij opent uw bestanden. Hij staat in geen van onze back-ups en wordt samen met hen vernietigd.",
	},
	audit_log: {
		name: "Auditlogboek",
		what: "Wie wat deed, met welke registratie en wanneer, met pseudoniem, handeling en identificaties. Geen inhoud.",
		why: "Kwaliteitsnormen en auditors vragen het bewijs van wie heeft gehandeld, ook na het einde van een abonnement.",
	},
	invoice: {
		name: "Facturen en fiscale stukken",
		what: "Nummer, datum, bedragen, belasting, en naam, adres en btw-nummer van de koper zoals gefactureerd.",
		why: "Het belasting- en vennootschapsrecht eist het. Ze worden apart van uw registraties bewaard.",
	},
	billing_event: {
		name: "Factureringsgebeurtenissen",
		what: "Identificaties en tijdstippen van berichten van de betaaldienstverlener. Geen kaartgegevens, niets dat een organisatie noemt.",
		why: "Ze zorgen ervoor dat een betaling of opzegging maar één keer telt.",
	},
	account: {
		name: "Gebruikersaccounts",
		what: "Naam, e-mailadres, hash van het wachtwoord, publieke sleutels van passkeys, voorkeuren en toestemmingen van een persoon.",
		why: "U hebt het nodig om u aan te melden. Het account is van u, niet van uw organisatie: het blijft tot u het verwijdert.",
	},
	session: {
		name: "Sessies",
		what: "Hash van het aanmeldtoken, soort en versie van de browser, eerste en laatste gebruik.",
		why: "Ze houden u aangemeld en laten u uw sessies zien en beëindigen.",
	},
	security_event: {
		name: "Beveiligingsgebeurtenissen",
		what: "Aanmeldpogingen en wijzigingen van aanmeldgegevens, met netwerkadres en soort browser; handelingen van exploitanten, met hun redenen.",
		why: "Zo wordt misbruik opgemerkt en onderzocht. Netwerkadressen worden hier bewaard, en nergens langer.",
	},
	rate_counter: {
		name: "Tellers van pogingen",
		what: "Aantallen recente pogingen en al gebruikte formuliercontroles, onder hashes met een sleutel.",
		why: "Ze remmen raden en overbelasting. Zo’n telling is na enkele minuten nutteloos.",
	},
	email_log: {
		name: "E-maillogboek",
		what: "Welk bericht naar welk adres is gestuurd, wanneer, en of het is bezorgd.",
		why: "Zo is te beantwoorden of een bericht u heeft bereikt.",
	},
	error_event: {
		name: "Foutgebeurtenissen",
		what: "Fouten van de software, met code, plaats, tijdstip en identificaties, zonder namen of inhoud van registraties.",
		why: "Zo worden fouten gevonden en hersteld.",
	},
	request_log: {
		name: "Logboek van verzoeken",
		what: "Methode, pad, status en duur van elk verzoek, zonder naam, adres of inhoud.",
		why: "Zo is te zien dat de dienst goed werkt.",
	},
	page_view: {
		name: "Telling van paginaweergaven",
		what: "Hoe vaak een openbare pagina op een dag is geopend. Geen bezoeker, geen adres, geen browser, geen cookie.",
		why: "Ze toont welke pagina’s worden gelezen. Niets ervan gaat over een persoon: er valt dus niets te verwijderen.",
	},
	usage_count: {
		name: "Telling van gebruik",
		what: "Hoe vaak een functie op een dag is gebruikt door mensen die ermee instemden geteld te worden, en hoe lang ze samen duurde. Geen persoon, geen organisatie, geen sessie, geen adres, geen cookie.",
		why: "Ze toont welke functies nuttig zijn en welke traag. Niemand is in een som terug te vinden: er valt dus niets te verwijderen.",
	},
	maintenance_sum: {
		name: "Totalen van onderhoud",
		what: "Hoeveel werkorders van een soort in een maand zijn afgerond, op tijd of te laat, en in hoeveel uur, over alle organisaties samen. Geen persoon, organisatie of object wordt vastgelegd, en geen totaal over te weinig organisaties.",
		why: "Ze laten zien hoe onderhoudswerk verloopt. In een totaal is niemand te vinden: er valt dus niets te verwijderen.",
	},
	request: {
		name: "Verzoeken over persoonsgegevens",
		what: "Wat u hebt gevraagd, hoe uw identiteit is nagegaan, wat wij deden en wanneer.",
		why: "Wij moeten kunnen tonen dat een verzoek is beantwoord, en op tijd.",
	},
	job: {
		name: "Achtergrondtaken",
		what: "Welke taak wanneer en met welk resultaat is uitgevoerd. Alleen identificaties.",
		why: "Ze tonen dat verwijderingen, exports en berichten echt zijn uitgevoerd.",
	},
	deletion_evidence: {
		name: "Bewijs van verwijdering",
		what: "Willekeurig nummer van de verwijderde organisatie, data, aantallen en het ondertekende bewijs. Geen naam.",
		why: "Het bewijst de verwijdering en verhindert dat een teruggezette back-up de gegevens terugbrengt.",
	},
	hold: {
		name: "Bewaarplichten",
		what: "Welke gegevens moesten worden bewaard, voor wie, waarom, en wie de bewaarplicht oplegde en ophief.",
		why: "Een bewaarplicht gaat voor op een belofte van verwijdering: haar geschiedenis moet na te gaan zijn.",
	},
	feedback: {
		name: "Feedback",
		what: "Wat u ons over het product schrijft, en de pagina waarop u dat deed.",
		why: "Ze toont ons wat beter moet. De feedback is van u: ze verdwijnt met uw account.",
	},
	support_thread: {
		name: "Berichten aan de ondersteuning",
		what: "Wat wij elkaar schrijven wanneer u om hulp vraagt, met uw naam en adres.",
		why: "Een gesloten gesprek blijft nog even bewaard, voor het geval de vraag terugkomt. Het is van u: het verdwijnt met uw account.",
	},
	agreement_request: {
		name: "Aanvragen van een verwerkersovereenkomst",
		what: "Bedrijf, land, naam, functie en zakelijk adres van wie een overeenkomst vroeg om te ondertekenen, wat erin staat, en of een ondertekend exemplaar terugkwam.",
		why: "Zo kunnen wij tonen welke overeenkomst wij aan wie stuurden. Elke stap laat de termijn opnieuw beginnen. De aanvraag is van u en verdwijnt dus met uw account.",
	},
	duty_record: {
		name: "Registers van verplichtingen",
		what: "Inbreuken op gegevens, gegevens die aan autoriteiten zijn gegeven, controles van toegang en beveiliging, met onderwerp, datum en ondertekenaar.",
		why: "Wij moeten op elk moment kunnen tonen dat deze verplichtingen zijn nagekomen. Organisaties staan erin met hun identificatie.",
	},
	deployment: {
		name: "Instellingen van de installatie",
		what: "Schemaversie, tijdschema’s, versies van het beleid, openbare sleutels en instellingen van de exploitant.",
		why: "De dienst kan niet zonder. Ze bevatten geen gegevens over klanten.",
	},
	backup: {
		name: "Back-ups",
		what: "Versleutelde kopieën van de databank en de bestanden, gemaakt om na een ramp te herstellen.",
		why: "Een fout kan laat worden ontdekt. Een teruggezette kopie komt pas in gebruik na herhaling van de latere verwijderingen.",
	},
};

/** Where a preset words a class in its own way, its Dutch. */
export const presetClassesNl: Readonly<Partial<Record<string, Partial<Record<DataClass, Partial<ClassWords>>>>>> = {
	isomod: {
		account: {
			what: "Naam, e-mailadres, functie, hash van het wachtwoord, publieke sleutels van passkeys, voorkeuren en toestemmingen van een persoon.",
		},
	},
	kalisecu: {
		service_report: {
			why: "U hebt ervoor betaald en kunt ze na het abonnement nodig hebben.",
			offer:
				"Na het einde van het abonnement en tot deze maanden voorbij zijn, ook wanneer de organisatie al is verwijderd, kan een eigenaar of vroegere eigenaar ons vragen ze te archiveren.",
		},
	},
} satisfies Partial<Record<PresetName, Partial<Record<DataClass, Partial<ClassWords>>>>>;
