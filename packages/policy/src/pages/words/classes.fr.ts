import type { DataClass } from "../../classes.ts";
import type { ClassRule, PresetName } from "../../policy-schema.ts";

export type ClassWords = Pick<ClassRule, "name" | "what" | "why" | "offer">;

/** Every class of data in French. The English words stand beside the rules in the presets. */
export const classesFr: Readonly<Record<DataClass, ClassWords>> = {
	organisation_profile: {
		name: "Profil de l'organisation",
		what: "Nom, pays, fuseau horaire, réglages, formule et état de l'organisation.",
		why: "Il indique à qui appartiennent ces enregistrements et comment le service doit fonctionner pour vous.",
	},
	membership: {
		name: "Membres et invitations",
		what: "Qui fait partie de l'organisation, avec quel rôle, et qui a été invité.",
		why: "Cela détermine qui peut voir et modifier quoi.",
	},
	auditor_access: {
		name: "Auditeurs externes",
		what: "Qui a été admis comme auditeur externe, pour voir quoi et jusqu'à quand, et ce qu'il a mis de côté comme preuve.",
		why: "Un évaluateur peut ainsi examiner vos enregistrements sans être membre, et l'on voit qui vous avez admis.",
	},
	instrument: {
		name: "Instruments",
		what: "Le registre, avec repère, désignation, fabricant, numéro de série, emplacement, périodicité, tolérance et état.",
		why: "C'est le registre que vous tenez ici.",
	},
	calibration: {
		name: "Étalonnages",
		what: "Lectures avant et après ajustage, verdicts, procédures, modèles et dossiers hors tolérance.",
		why: "Ils prouvent qu'une mesure est digne de confiance.",
	},
	certificate: {
		name: "Certificats",
		what: "Certificats émis, certificats de laboratoire déposés, leurs fichiers, et qui les a autorisés.",
		why: "C'est ce que vous présentez à un client ou à un auditeur.",
	},
	checklist_result: {
		name: "Listes de contrôle et leurs résultats",
		what: "Modèles, listes remplies, noms et signatures des opérateurs qui y figurent.",
		why: "Elles montrent qu'un contrôle a été fait, par qui et quand.",
	},
	asset: {
		name: "Équipements et compteurs",
		what: "Machines, bâtiments et véhicules entretenus, leur emplacement, leurs compteurs et les relevés de ceux-ci.",
		why: "C'est sur eux que portent vos ordres de travail.",
	},
	service_request: {
		name: "Demandes d'intervention",
		what: "Ce qui a été signalé, par qui, avec nom et adresse s'ils ont été donnés, photos, et la suite qui y a été donnée.",
		why: "Elles montrent ce qui a été signalé et ce qui en a résulté.",
	},
	work_order: {
		name: "Ordres de travail",
		what: "Ce qui était à faire et a été fait, par qui, temps de travail et leurs taux, qui est venu et reparti avec la position s'il l'a donnée, plans préventifs, arrêts d'équipements, photos et signatures.",
		why: "Ils prouvent que l'entretien a été effectué.",
	},
	part: {
		name: "Pièces de rechange",
		what: "Les pièces, leur stock par emplacement, ce qui a été prélevé pour quel ordre de travail, et leur coût.",
		why: "Elles montrent ce qui est en stock et ce qu'une réparation a coûté.",
	},
	controlled_document: {
		name: "Documents maîtrisés",
		what: "Les documents dans toutes leurs versions avec leurs fichiers, qui les a rédigés, vérifiés et approuvés, qui doit les lire et qui les a lus.",
		why: "Ils montrent ce qui était en vigueur et quand, qui l'a approuvé, et que les personnes concernées en avaient connaissance.",
	},
	nonconformity: {
		name: "Non-conformités et actions correctives",
		what: "Ce qui n'allait pas, ce qui a été fait aussitôt, les causes, les actions avec leur responsable et leur échéance, et si elles ont été efficaces.",
		why: "Elles montrent que ce qui n'allait pas a été traité et ne se reproduit pas.",
	},
	training_record: {
		name: "Formation et compétence",
		what: "Ce à quoi les personnes doivent être formées, qui a été formé à quoi, quand et par qui, comment cela a été évalué, jusqu’à quand cela vaut, et qui a signé.",
		why: "Cela montre que les personnes étaient capables de faire ce qu’elles ont fait.",
	},
	risk: {
		name: "Risques et opportunités",
		what: "Ce qui peut arriver, à partir de quoi et avec quel effet, avec quelle probabilité et quelle gravité selon quelle matrice, ce que qui en fait et pour quand, qui l’a accepté et pourquoi, et quand cela a été revu.",
		why: "Ils montrent ce qui était connu, ce qui a été fait et qui a décidé que cela peut rester.",
	},
	internal_audit: {
		name: "Audits internes",
		what: "Programmes, listes d’articles, qui a audité quoi, ce qui a été vu, constats avec leurs réponses, rapports, et qui les a signés.",
		why: "Ils montrent que l’organisation examine son propre travail et que les constats ont reçu une réponse.",
	},
	complaint: {
		name: "Réclamations",
		what: "Qui s’est plaint, quand et de quoi, comment joindre cette personne, qui en a décidé, ce qui a été fait et ce qui lui a été répondu.",
		why: "Elles montrent que toute personne qui s’est plainte a été entendue et a reçu une réponse.",
	},
	supplier: {
		name: "Fournisseurs",
		what: "Qui fournit quoi de l’extérieur et comment le joindre, accréditations avec le fichier de leur portée, critères, évaluations, qui en a décidé et signé.",
		why: "Ils montrent que ce qui est acheté ou sous-traité vient de quelqu’un qui a été examiné.",
	},
	management_review: {
		name: "Revues de direction",
		what: "Quand la direction a examiné le système, qui y a pris part, quels chiffres étaient présentés, ce qui a été conclu et décidé, ce que qui doit faire, et qui a signé.",
		why: "Elles montrent que la direction sait comment le système fonctionne et agit en conséquence.",
	},
	engagement: {
		name: "Audits de site web commandés",
		what: "Adresses à examiner, technologies, qui a donné l'autorisation et à quel titre, comment et quand le site peut être examiné, preuves de contrôle, un journal de ce qui a été envoyé aux sites (supprimé plus tôt, comme les journaux techniques), dates, et une référence de paiement.",
		why: "Personne ne peut examiner un site sans autorisation en vigueur, et nous devons pouvoir la produire.",
	},
	test_credential: {
		name: "Comptes de test",
		what: "Identifiants et mots de passe de comptes de test, chiffrés. Ils disparaissent dès la fin de l'audit.",
		why: "Certaines pages ne peuvent être examinées que par une personne connectée.",
	},
	service_report: {
		name: "Rapports d'audit de site web",
		what: "Constats, recommandations, captures d'écran et rapports sur un site que vous nous avez fait examiner.",
		why: "C'est le résultat du travail que vous avez demandé.",
	},
	prospect: {
		name: "Prospects",
		what: "Nom, adresse professionnelle, société, site et ses technologies, et qui peut autoriser un audit, d'une personne qui en a demandé un sans devenir cliente.",
		why: "Cela permet de poursuivre un échange que vous avez engagé. Chaque nouveau contact fait repartir le délai.",
	},
	import: {
		name: "Importations",
		what: "Fichiers de registre déposés, lecture de leurs colonnes, et ce que chaque importation a écrit.",
		why: "Elles montrent ce qui a été importé et permettent de l'annuler. Ce qui a été importé reste au registre.",
	},
	record_history: {
		name: "Historique des enregistrements",
		what: "Valeurs antérieures de vos enregistrements, avec l'auteur et la date de chaque modification.",
		why: "Il montre comment un enregistrement en est venu à dire ce qu'il dit.",
	},
	export_archive: {
		name: "Exportations préparées",
		what: "L'archive constituée pour vous et le lien qui y mène.",
		why: "Il vous faut le temps de la récupérer. Ensuite, une seconde copie de vos données n'est plus qu'un risque.",
	},
	api_key: {
		name: "Clés d'API et webhooks",
		what: "Nom, portée, dernière utilisation et empreinte de chaque clé, qui n'est pas elle-même conservée ; adresse, événements et secret chiffré de chaque webhook.",
		why: "Ils permettent à des programmes de travailler pour vous, et à vous de leur retirer ce droit.",
	},
	webhook_delivery: {
		name: "Envois aux webhooks",
		what: "Quel événement a été envoyé à laquelle de vos adresses, chaque tentative et le code de la réponse.",
		why: "Ils montrent ce que vos programmes ont appris et permettent de le renvoyer.",
	},
	idempotency_key: {
		name: "Réponses aux requêtes répétables",
		what: "L'empreinte de la clé qu'un programme ou une page a donnée à sa requête, et la réponse faite à celle-ci.",
		why: "Une requête envoyée deux fois n'est exécutée qu'une fois.",
	},
	data_key: {
		name: "Clé de chiffrement",
		what: "La clé qui chiffre vos fichiers, elle-même chiffrée, et la date de sa création.",
		why: "Elle ouvre vos fichiers. Elle ne figure dans aucune de nos sauvegardes et est détruite avec eux.",
	},
	audit_log: {
		name: "Journal d'audit",
		what: "Qui a fait quoi, sur quel enregistrement et quand, par pseudonyme, action et identifiants. Aucun contenu.",
		why: "Les normes de qualité et les auditeurs demandent la preuve de qui a agi, même après la fin d'un abonnement.",
	},
	invoice: {
		name: "Factures et pièces fiscales",
		what: "Numéro, date, montants, taxe, et nom, adresse et numéro fiscal de l'acheteur tels que facturés.",
		why: "Le droit fiscal et le droit des sociétés l'exigent. Elles sont conservées à part de vos enregistrements.",
	},
	billing_event: {
		name: "Événements de facturation",
		what: "Identifiants et heures des messages du prestataire de paiement. Aucune donnée de carte, rien qui désigne une organisation.",
		why: "Ils garantissent qu'un paiement ou une résiliation n'est compté qu'une fois.",
	},
	account: {
		name: "Comptes d'utilisateur",
		what: "Nom, adresse électronique, empreinte du mot de passe, clés publiques des clés d'accès, préférences et consentements d'une personne.",
		why: "Vous en avez besoin pour vous connecter. Le compte est à vous, non à votre organisation : il reste jusqu'à ce que vous le supprimiez.",
	},
	session: {
		name: "Sessions",
		what: "Empreinte du jeton de connexion, famille et version du navigateur, première et dernière utilisation.",
		why: "Elles vous gardent connecté et vous permettent de voir et de fermer vos sessions.",
	},
	security_event: {
		name: "Événements de sécurité",
		what: "Tentatives de connexion et changements d'identifiants, avec adresse réseau et famille de navigateur ; actes des exploitants, avec leurs motifs.",
		why: "Ils permettent de reconnaître et d'examiner les abus. Les adresses réseau sont conservées ici, et nulle part plus longtemps.",
	},
	rate_counter: {
		name: "Compteurs de tentatives",
		what: "Nombre de tentatives récentes et contrôles de formulaire déjà utilisés, sous des empreintes à clé.",
		why: "Ils freinent les essais répétés et les afflux. Un tel décompte ne sert plus à rien au bout de quelques minutes.",
	},
	email_log: {
		name: "Journal des envois de courriels",
		what: "Quel message a été envoyé à quelle adresse, quand, et s'il a été remis.",
		why: "Il permet de répondre à la question de savoir si un message vous est parvenu.",
	},
	error_event: {
		name: "Événements d'erreur",
		what: "Défauts du logiciel, avec code, endroit, heure et identifiants, sans nom ni contenu d'enregistrement.",
		why: "Ils permettent de trouver et de réparer les défauts.",
	},
	request_log: {
		name: "Journal des requêtes",
		what: "Méthode, chemin, statut et durée de chaque requête, sans nom, adresse ni contenu.",
		why: "Il permet de voir que le service se porte bien.",
	},
	page_view: {
		name: "Décompte des pages vues",
		what: "Combien de fois une page publique a été ouverte un jour donné. Ni visiteur, ni adresse, ni navigateur, ni cookie.",
		why: "Il montre quelles pages sont lues. Rien n'y concerne une personne : il n'y a donc rien à supprimer.",
	},
	usage_count: {
		name: "Décompte de l'usage",
		what:
			"Combien de fois une fonction a été utilisée un jour donné par des personnes qui ont accepté d'être comptées, et " +
			"combien de temps elle a pris en tout. Ni personne, ni organisation, ni session, ni adresse, ni cookie.",
		why:
			"Il montre quelles fonctions servent et lesquelles sont lentes. Nul ne peut être retrouvé dans une somme : il n'y " +
			"a donc rien à supprimer.",
	},
	maintenance_sum: {
		name: "Totaux de maintenance",
		what: "Combien d'ordres de travail d'un type se sont terminés en un mois, à temps ou en retard, et en combien d'heures, pour toutes les organisations ensemble. Aucune personne, organisation ou équipement n'est enregistré, et aucun total portant sur trop peu d'organisations.",
		why: "Ils montrent à quoi ressemble le travail de maintenance. Personne ne se trouve dans un total : il n'y a donc rien à supprimer.",
	},
	request: {
		name: "Demandes relatives aux données personnelles",
		what: "Ce que vous avez demandé, comment votre identité a été vérifiée, ce que nous avons fait et quand.",
		why: "Nous devons pouvoir montrer qu'une demande a reçu une réponse, et dans les délais.",
	},
	job: {
		name: "Tâches de fond",
		what: "Quelle tâche a été exécutée, quand et avec quel résultat. Identifiants seulement.",
		why: "Elles montrent que suppressions, exportations et messages ont bien été exécutés.",
	},
	deletion_evidence: {
		name: "Preuves de suppression",
		what: "Identifiant aléatoire de l'organisation supprimée, dates, décomptes et reçu signé. Aucun nom.",
		why: "Elles prouvent la suppression et empêchent qu'une sauvegarde restaurée ne ramène les données.",
	},
	hold: {
		name: "Gels de suppression",
		what: "Quelles données ont dû être préservées, pour qui, pourquoi, et qui a posé et levé le gel.",
		why: "Un gel prime sur une promesse de suppression : son histoire doit pouvoir être examinée.",
	},
	feedback: {
		name: "Avis",
		what: "Ce que vous nous écrivez sur le produit, et la page où vous l'avez écrit.",
		why: "Cela nous montre ce qu'il faut améliorer. L'avis est à vous : il disparaît avec votre compte.",
	},
	support_thread: {
		name: "Messages au support",
		what: "Ce que nous nous écrivons lorsque vous demandez de l'aide, avec votre nom et votre adresse.",
		why: "Un échange clos est gardé un peu plus longtemps, au cas où la question reviendrait. Il est à vous : il disparaît avec votre compte.",
	},
	agreement_request: {
		name: "Demandes d'un accord de sous-traitance",
		what: "Entreprise, pays, nom, fonction et adresse professionnelle de la personne qui a demandé un accord à signer, ce qu'il dit, et si une copie signée est revenue.",
		why: "Cela nous permet de montrer quel accord nous avons envoyé à qui. Chaque étape fait repartir la durée. La demande est à vous : elle disparaît avec votre compte.",
	},
	duty_record: {
		name: "Registres des obligations",
		what: "Violations de données, données remises à des autorités, revues des accès et de la sécurité, avec leur objet, leur date et leur signataire.",
		why: "Nous devons pouvoir montrer à tout moment que ces obligations sont remplies. Les organisations y figurent par leurs identifiants.",
	},
	deployment: {
		name: "Réglages de l'installation",
		what: "Version du schéma, horaires, versions de la politique, clés publiques et réglages de l'exploitant.",
		why: "Le service ne peut fonctionner sans eux. Ils ne contiennent aucune donnée sur les clients.",
	},
	backup: {
		name: "Sauvegardes",
		what: "Copies chiffrées de la base de données et des fichiers, faites pour se relever d'un sinistre.",
		why: "Un défaut peut être découvert tard. Une copie restaurée n'est remise en service qu'après répétition des suppressions ultérieures.",
	},
};

/** Where a preset words a class in its own way, its French. */
export const presetClassesFr: Readonly<Partial<Record<string, Partial<Record<DataClass, Partial<ClassWords>>>>>> = {
	isomod: {
		account: {
			what: "Nom, adresse électronique, fonction, empreinte du mot de passe, clés publiques des clés d'accès, préférences et consentements d'une personne.",
		},
	},
	kalisecu: {
		service_report: {
			why: "Vous les avez payés et pouvez en avoir besoin après l'abonnement.",
			offer:
				"Après la fin de l'abonnement et jusqu'au terme de ces mois, même une fois l'organisation supprimée, un " +
				"propriétaire ou ancien propriétaire peut nous demander de les archiver.",
		},
	},
} satisfies Partial<Record<PresetName, Partial<Record<DataClass, Partial<ClassWords>>>>>;
