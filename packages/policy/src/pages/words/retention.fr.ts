import type { RetentionWords } from "./retention.en.ts";

/** The wording of /retention in French; every number comes in from the policy. */
export const retentionFr: RetentionWords = {
	title: "Conservation et suppression des données",
	intro: (f) =>
		`Combien de temps ${f.service} conserve chaque catégorie de données, ce qui se passe après une résiliation, ` +
		"comment obtenir une suppression anticipée et comment emporter une copie. Chaque nombre de cette page provient " +
		"de la politique qui commande aussi les tâches de suppression " +
		`(version ${f.version}, en vigueur à compter du ${f.inForce}). Pour toute question : ${f.contact}.`,

	active: {
		heading: "Tant que votre organisation est active",
		organisation: "Données de votre organisation",
		person: "Données qui vous concernent",
		platform: "Données sur le fonctionnement du service",
		minimums:
			"Une durée minimale s'impose aux personnes au sein d'une organisation active : un enregistrement plus récent " +
			"peut être retiré du service, mais non supprimé. Elle ne retarde pas la suppression d'une organisation résiliée.",
		audits: (f) =>
			"Un audit de site web prend fin lorsque son dernier jour est passé, à l'heure de l'organisation. Sans dernier " +
			`jour, il prend fin ${f.openDays} jours après sa commande, et aucun ne dure plus de ${f.longestDays} jours. Les ` +
			"comptes de test sont alors supprimés.",
		logs: (months) => `Aucun journal technique n'est jamais conservé plus de ${months} mois.`,
	},

	grace: {
		heading: (days) => `Après la résiliation : un délai de grâce de ${days} jours`,
		begin: (days) =>
			"Une organisation est résiliée lorsqu'un propriétaire la résilie sous « Facturation » ou « Réglages », ou lorsque " +
			"le prestataire de paiement nous informe que l'abonnement a pris fin. L'instant est enregistré une seule fois, et " +
			`${days} jours entiers de 24 heures commencent alors. Chaque écran et chaque message indique l'heure exacte de ` +
			"la suppression.",
		timeline: "De la résiliation à la suppression",
		readOnly:
			"L'organisation est en lecture seule. Les membres peuvent se connecter et consulter ; personne ne peut créer, " +
			"modifier ou supprimer d'enregistrements, inviter quelqu'un ou créer de clé d'API. Vous pouvez toujours fermer " +
			"des sessions, révoquer des clés et supprimer votre propre compte.",
		exportOpen: "L'exportation de l'espace de travail reste ouverte aux propriétaires, quelle que soit la formule.",
		reminder: (day) =>
			`Le ${day}e jour, chaque propriétaire reçoit un rappel indiquant l'heure de la suppression et le chemin de ` +
			"l'exportation. Si aucun message ne peut être remis, la suppression n'est pas retardée pour autant.",
		reactivate:
			"Un propriétaire peut réactiver l'organisation d'un seul clic sous « Facturation ». La suppression est " +
			"annulée et le travail reprend aussitôt. Si la banque demande une confirmation, elle se fait sur la page de la banque.",
	},

	timeline: {
		cancelled: "Résiliation",
		cancelledText: "L'organisation passe en lecture seule. Exportations et réactivation restent ouvertes.",
		reminder: "Rappel",
		reminderText: (time, days) =>
			`Les propriétaires reçoivent un rappel à ${time}, ${days} jours avant la suppression.`,
		deleted: "Suppression",
		deletedText: (time) =>
			`À ${time}, l'organisation, ses enregistrements et ses fichiers sont supprimés définitivement.`,
		backups: "Disparition des sauvegardes",
		ownBackups: (gone) =>
			"La dernière sauvegarde qui contient les données a atteint son âge et disparaît à l'exécution quotidienne " +
			"suivante ; un second reçu le confirme alors. Nous nous engageons sur " +
			`${gone} jours après la suppression au plus tard.`,
		operatorsBackups:
			"À cette date, l'exploitant doit avoir laissé expirer la dernière sauvegarde qui contient les données.",
	},

	deletion: {
		heading: (day) => `Suppression définitive le ${day}e jour`,
		job: (time, days) =>
			`La tâche scheduled_purge_cancelled_orgs s'exécute chaque jour à ${time}. Lors de sa première exécution plus ` +
			`de ${days} × 24 heures après la résiliation, elle supprime définitivement le profil de l'organisation, tous ` +
			"ses enregistrements et tous les fichiers rangés sous son identifiant, dans toutes leurs versions. Elle compte " +
			"ensuite ce qui reste et signe un reçu que chacun peut vérifier sans nous.",
		dayRule: (day, hours) =>
			"Le n-ième jour désigne la n-ième période de 24 heures qui suit la résiliation. " +
			`Le ${day}e jour commence donc ${hours} heures après celle-ci, et la date du calendrier dépend de l'heure à ` +
			"laquelle vous avez résilié.",
		exceptions:
			"La suppression est irréversible. Les catégories suivantes n'en font pas partie, chacune pour sa propre durée :",
		survivors: "Ce qui subsiste après la suppression d'une organisation",
		archive: (f: { period: string; years: number }) =>
			`Les rapports restent lisibles par les membres de l'organisation ${f.period} après la fin de l'abonnement, ` +
			"puis scheduled_purge_service_reports les supprime, avec un reçu signé. Auparavant, un propriétaire peut " +
			"demander expressément qu'ils soient archivés, chiffrés, jusqu'à une date qu'il fixe, " +
			`au plus tard ${f.years} ans après la fin de l'abonnement ; il peut retirer cette demande à tout moment. ` +
			"L'archivage prend fin quand plus personne ne peut les lire.",
	},

	audit: {
		heading: "Le journal d'audit",
		content:
			"Le journal d'audit contient une heure, un pseudonyme, une action, ainsi que la nature et l'identifiant de " +
			"l'enregistrement concerné : connexions, modifications d'enregistrements et de membres, exportations et " +
			"changements de facturation. La dernière activité est le dernier acte d'une personne dans l'organisation ; nos " +
			"propres tâches ne comptent pas. Les lignes ne peuvent être modifiées, et une chaîne d'empreintes révèle toute " +
			"ligne manquante.",
		sweep: (years) =>
			"La tâche trimestrielle scheduled_purge_audit_log_after_7y supprime les lignes d'une organisation disparue " +
			`qui datent de plus de ${years} ans (champ created_at), dès lors que ${years} ans se sont aussi écoulés depuis ` +
			"la dernière activité de l'organisation ; une ligne disparaît ainsi au plus tard au trimestre suivant.",
		choice: (floor, cap, noticeDays) =>
			`Les propriétaires peuvent fixer une durée de ${floor} à ${cap} ans. Une durée plus longue s'applique aussitôt, ` +
			`une durée plus courte après un préavis de ${noticeDays} jours ; l'une et l'autre valent aussi pour les lignes ` +
			"déjà écrites.",
		living: "Rien n'est retiré d'une organisation qui n'a pas pris fin.",
		withOrganisation: "Il est supprimé avec l'organisation.",
	},

	account: {
		heading: "Deux manières de faire supprimer des données",
		organisation:
			"a. Votre organisation. Résiliez-la sous « Facturation » ou sous « Réglages → Supprimer l'organisation ». " +
			"Les sections 2 à 4 s'appliquent alors. Les comptes d'utilisateur de ses membres ne sont pas touchés.",
		erased: {
			base: ["nom", "adresse électronique", "mot de passe"],
			secondFactor: "seconds facteurs",
			passkeys: "clés d'accès",
			language: "choix de la langue",
			feedback: "avis",
			support: "messages au support",
		},
		yourself: (erased, signed) =>
			"b. Vous-même. Allez à /app/account/delete/ et saisissez la phrase qui s'y affiche. Les éléments suivants sont " +
			`effacés aussitôt et ensemble : ${erased}. Vos sessions et vos clés prennent fin, vous quittez toutes les ` +
			"organisations, les messages qui vous étaient destinés sont retirés et vos lignes du journal des envois sont " +
			"supprimées. Chaque organisation dont vous faisiez partie reçoit une ligne d'audit sous pseudonyme. " +
			(signed
				? "Un certificat que vous avez signé garde votre signature aussi longtemps qu'il existe ; une liste de " +
					"contrôle que vous avez signée perd votre nom et demeure. "
				: "") +
			"Nous vous montrons ce qui a été supprimé, ce qui est conservé et jusqu'à quand.",
		neither:
			"Supprimer votre compte n'annule aucun abonnement et ne supprime pas les enregistrements d'une organisation. Si " +
			"vous êtes l'unique propriétaire d'une organisation qui n'est pas encore résiliée, vous choisissez d'abord : la " +
			"résilier ou la confier à un autre membre. Une fois l'organisation résiliée et votre compte supprimé, le délai de grâce se poursuit sans vous, et " +
			"plus personne ne peut la réactiver ni l'exporter.",
		byMail: (contact) =>
			`Si vous ne pouvez pas vous connecter, écrivez à ${contact} depuis l'adresse de votre compte. Nous vérifions ` +
			"votre identité avant d'agir. Dans le même message, vous pouvez demander la suppression anticipée du journal " +
			"d'audit ; nous y procéderons sauf si un gel de suppression réglementaire s'y oppose, par exemple pour un audit de surveillance " +
			"en cours dans votre organisation.",
		deleteAccount: "Supprimer mon compte",
		deleteOrganisation: "Supprimer l'organisation",
	},

	export: {
		heading: "Emporter vos données",
		personal: (withMessages) =>
			"a. Données personnelles. Toute personne connectée peut télécharger une archive JSON à /app/account/export/, " +
			"quels que soient la formule et l'état de l'abonnement : profil, état du compte, appartenances, " +
			`${withMessages ? "avis, messages au support, " : ""}historique des résiliations et toute autre ligne rattachée au compte.`,
		parts: {
			instruments: "registre des instruments",
			calibrations: "étalonnages",
			cases: "dossiers hors tolérance",
			results: "résultats hors tolérance",
			certificates: "certificats",
			auditLog: "journal d'audit",
			auditReports: "rapports d'audit",
			maintenance: "équipements, demandes d'intervention, ordres de travail et pièces de rechange",
			quality: "documents maîtrisés, non-conformités, actions correctives, formation et risques",
			websecurity: "audits de sites web avec leurs rapports",
		},
		anyPlan: "Cette exportation fait partie de toutes les formules.",
		plan: (plan) => `En fonctionnement normal, cette exportation fait partie de la formule ${plan}.`,
		workspace: (parts, plan) =>
			"b. Données de l'espace de travail. Les propriétaires peuvent exporter à /app/export/ un fichier ZIP contenant " +
			`chaque ligne et chaque fichier de l'organisation : ${parts}, aux formats CSV, JSON et PDF, avec la liste des ` +
			`sommes SHA-256. ${plan} Mots de passe, jetons et clés n'y figurent pas.`,
		sizes: (f) =>
			`Jusqu'à ${f.instruments} instruments et jusqu'à ${f.certificates} certificats, l'archive se télécharge ` +
			"directement. Au-delà, elle est mise en file dans generated_export_jobs et un lien est envoyé par courriel. Le " +
			`lien est valable ${f.linkDays} jours, ou jusqu'à la suppression de l'organisation si elle intervient plus tôt.`,
		direct: (linkDays) =>
			"L'archive se télécharge directement. Celle qui est demandée en file passe par generated_export_jobs et un lien " +
			`est envoyé par courriel. Le lien est valable ${linkDays} jours, ou jusqu'à la suppression de l'organisation si ` +
			"elle intervient plus tôt.",
		bypass: (hours) =>
			"Après une résiliation, après l'extinction d'un abonnement impayé et après la fin d'un essai, l'exportation de " +
			`l'espace de travail est ouverte avec toutes les formules, une fois toutes les ${hours} heures. Une exportation ` +
			"qui échoue ne compte pas.",
		ready: (days, contact) =>
			`Dans tous les cas, une exportation est prête dans les ${days} jours suivant la demande. Si vous ne pouvez pas ` +
			`vous connecter, écrivez à ${contact} ; le même délai court dès que nous savons qui vous êtes.`,
		personalLink: "Exportation personnelle",
		workspaceLink: "Exportation de l'espace de travail",
	},

	providers: {
		heading: "Données détenues par des sous-traitants ultérieurs",
		caption: "Ce qui se passe chez chaque prestataire lorsque nous supprimons",
		columns: ["Prestataire", "Service", "Lieu", "Ce qui y est conservé, et combien de temps au plus"],
		change: (days, contact) =>
			`Toute modification de cette liste est annoncée ${days} jours à l'avance. Pour une suppression que cette page ne ` +
			`prévoit pas, écrivez à ${contact}.`,
		list: "Tous les sous-traitants ultérieurs",
	},

	backups: {
		heading: "Sauvegardes et gels de suppression",
		own: (keep, gone) =>
			`Les sauvegardes chiffrées sont conservées ${keep} jours chacune, puis supprimées, et les données supprimées avec ` +
			"la dernière qui les contient. Si une exécution échoue, elles peuvent y subsister jusqu'à " +
			`${gone} jours après leur suppression, et pas davantage. Elles ne sont pas remises en service ; un second ` +
			"reçu confirme leur disparition. Une sauvegarde restaurée n'est remise en service qu'une fois répétées " +
			"sur elle les suppressions faites entre-temps.",
		explained: (keep, gone) =>
			`Chaque sauvegarde est supprimée après ${keep} jours, et les données avec la dernière qui les contient. La date ` +
			`indiquée est la plus tardive qui soit promise, ${gone} jours après la suppression, au cas où une exécution ` +
			"échouerait ; le second reçu dit quand ce fut fait.",
		operators: (keep, gone) =>
			"Les sauvegardes sont faites en dehors de ce logiciel, selon les dispositions que nous avons prises en tant " +
			`qu'exploitant. Nous devons les chiffrer et laisser chacune expirer après ${keep} jours, de sorte que les ` +
			`données supprimées aient disparu de toute sauvegarde dans les ${gone} jours, et répéter sur une sauvegarde ` +
			"restaurée les suppressions faites entre-temps.",
		hold:
			"Un gel de suppression réglementaire peut préserver le journal d'audit d'une organisation au-delà de sa durée. Un tel " +
			"gel n'empêche pas la suppression des autres données de l'organisation. Lorsque la loi exige davantage, un gel " +
			"portant sur l'une de ces données préserve l'organisation entière, en lecture seule, jusqu'à sa levée.",
		holdShown:
			"Les propriétaires voient le gel et son motif ; une fois qu'il est levé, l'exécution quotidienne suivante procède à la suppression qu'il a retardée.",
		holdReleased:
			"Une fois qu'il est levé, l'exécution quotidienne suivante procède à la suppression qu'il a retardée.",
	},

	unused: {
		heading: "Catégories que cette installation ne détient pas",
		caption: "Règles qui s'appliqueraient si le module était activé",
	},
};
