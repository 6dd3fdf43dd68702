import type { AgreementWords } from "./agreement.en.ts";

/** The wording of the data processing agreement in French. */
export const agreementFr: AgreementWords = {
	title: "Accord de sous-traitance des données",
	labels: {
		page: "Page {page} sur {pages}",
		between: "Entre",
		asController: "responsable du traitement, et",
		asProcessor: "sous-traitant.",
		name: "Nom",
		function: "Fonction",
		placeAndDate: "Lieu et date",
		signature: "Signature",
	},
	organisation: (id) => `Organisation ${id}`,
	subject: {
		heading: "1. Objet, durée, nature et finalité (article 28, paragraphe 3)",
		text: (service) =>
			`Le sous-traitant exploite ${service} pour le responsable du traitement et ne traite des données à caractère personnel que pour fournir ce service, aussi longtemps que le compte du responsable est ouvert et jusqu’à ce que la suppression décrite plus bas soit achevée.`,
	},
	kinds: {
		heading: "2. Types de données et personnes concernées (article 28, paragraphe 3)",
		text: (kinds) =>
			`Membres de l’organisation, et personnes nommées dans ses enregistrements. Types de données : ${kinds}.`,
	},
	instructions: {
		heading: "3. Instructions documentées (article 28, paragraphe 3, point a)",
		onlyOn:
			"Le sous-traitant n’agit que sur instruction documentée, à savoir l’usage que le responsable fait du service et le présent accord, y compris pour les transferts vers des pays tiers, à moins que le droit de l’Union ou d’un État membre ne l’y oblige ; il en informe alors au préalable le responsable, là où il en a le droit.",
		infringing:
			"Il informe immédiatement le responsable s’il estime qu’une instruction enfreint le RGPD ou un autre texte sur la protection des données.",
	},
	confidentiality: {
		heading: "4. Confidentialité (article 28, paragraphe 3, point b)",
		text: "Quiconque peut traiter les données est tenu à la confidentialité, par contrat ou par la loi.",
	},
	security: {
		heading: "5. Sécurité du traitement (article 28, paragraphe 3, point c)",
		intro: "Le sous-traitant prend les mesures que demande l’article 32 du RGPD. À la date du présent accord :",
		encryption:
			"Les connexions sont chiffrées par TLS 1.2 ou plus récent. Les fichiers stockés sont chiffrés sous une clé propre à chaque organisation, détruite avec eux ; les sauvegardes et les secrets le sont sous d’autres clés (AES-256-GCM).",
		disks: (disks) =>
			`L’exploitant déclare que la base de données (${disks.database}), son journal (${disks.writeAheadLog}) et les fichiers (${disks.files}) se trouvent sur un stockage chiffré, vérifié pour la dernière fois le ${disks.checkedAt}.`,
		noStatement: "Sur le chiffrement des disques sous-jacents, l’exploitant n’a consigné aucune déclaration.",
		apart:
			"Les organisations sont séparées par la base de données elle-même, ligne par ligne. Les rôles décident de ce qu’un membre peut faire.",
		passwords: (isRequired, idleHours, absoluteDays) =>
			`Les mots de passe sont conservés sous forme d’empreintes argon2id. Un second facteur est ${isRequired ? "exigé des propriétaires et des gestionnaires pour administrer" : "proposé à tous"}. Les sessions prennent fin après ${idleHours} heures sans usage et au plus tard après ${absoluteDays} jours.`,
		ownPeople: (accessMonths, securityMonths) =>
			`Le personnel du sous-traitant a besoin d’un second facteur, donne un motif avant de lire ce que le responsable a écrit, et laisse une ligne dans son journal d’audit. Les accès sont revus tous les ${accessMonths} mois, et la sécurité tous les ${securityMonths} mois.`,
		backups: (everyHours, keepDays) =>
			`Des sauvegardes chiffrées sont faites toutes les ${everyHours} heures, chacune est supprimée après ${keepDays} jours, et la restauration de la plus récente est testée.`,
	},
	others: {
		heading: "6. Autres sous-traitants (article 28, paragraphe 3, point d)",
		text: (days) =>
			`Le responsable accepte les sous-traitants ci-dessous. Un changement est annoncé ${days} jours à l’avance ; le responsable peut s’y opposer ou mettre fin au contrat avant qu’il ne prenne effet. Le sous-traitant impose à chacun d’eux par contrat les mêmes obligations et répond d’eux comme de lui-même.`,
		none: "Il n’y en a aucun à la date du présent accord.",
	},
	place: {
		heading: "7. Lieu et transferts (article 28, paragraphe 3, point a)",
		adequacy: (regions) =>
			`Lieu de conservation des données : ${regions}. Elles ne vont vers aucun pays hors de l’Espace économique européen sans décision d’adéquation.`,
		clauses: (regions) =>
			`Lieu de conservation des données : ${regions}. Elles ne quittent l’Espace économique européen que sous une décision d’adéquation ou des clauses contractuelles types.`,
	},
	rights: {
		heading: "8. Aide à l’exercice des droits des personnes (article 28, paragraphe 3, point e)",
		text: (days) =>
			`Les membres et les propriétaires exercent dans le produit l’accès, la rectification, l’effacement, la limitation et la portabilité. Les demandes qui parviennent au sous-traitant reçoivent une réponse sous ${days} jours.`,
	},
	duties: {
		heading: "9. Aide aux obligations, et violations (article 28, paragraphe 3, point f)",
		text: "Le sous-traitant aide au respect des articles 32 à 36 du RGPD, dans la mesure où il détient ce qu’il faut pour cela.",
		breach: (hours) =>
			`Il informe le responsable d’une violation de données à caractère personnel dans les meilleurs délais, avec ce qu’il sait des faits de l’article 33, paragraphe 3, du RGPD et les mesures prises, de sorte que les ${hours} heures de l’article 33, paragraphe 1, puissent être tenues.`,
	},
	deletion: {
		heading: "10. Restitution et suppression (article 28, paragraphe 3, point g)",
		text: (graceDays, backupDays) =>
			`Après une résiliation, le responsable peut exporter toutes les données quelle que soit sa formule, comme il le peut auparavant si elle le comprend. Les données restent lisibles ${graceDays} jours, puis sont supprimées, avec un reçu signé. Ce qui leur survit, pourquoi et jusqu’à quand figure sur la page de conservation. Les copies dans les sauvegardes ont disparu sous ${backupDays} jours.`,
	},
	proof: {
		heading: "11. Preuve et audits (article 28, paragraphe 3, point h)",
		text: "Le sous-traitant met à disposition ce qu’il faut pour démontrer qu’il respecte l’article 28 du RGPD et le présent accord, et permet des audits et des inspections par le responsable ou par un auditeur qu’il mandate, annoncés en temps utile.",
	},
	law: {
		heading: "12. Droit applicable",
		text: (law) =>
			`Droit applicable au présent accord : ${law}, sans préjudice du droit de la protection des données qui lie le responsable là où il est établi.`,
	},
	signs: {
		controller: (name) => `Pour le responsable du traitement, ${name}`,
		processor: (name) => `Pour le sous-traitant, ${name}`,
	},
};
