/** What apps/server says of the public forms, sentence by sentence as it stands there, in French. */
const SENTENCES: Readonly<Record<string, string>> = {
	// Of fields.
	"Fill this in.": "À remplir.",
	"Use letters, digits and signs only.": "N’utilisez que des lettres, des chiffres et des signes.",
	"Write one e-mail address, like name@company.example.":
		"Écrivez une adresse électronique, par exemple nom@societe.example.",
	"This text holds a character that cannot be kept.": "Ce texte contient un caractère qui ne peut pas être conservé.",
	"This text contains characters that cannot be stored.":
		"Ce texte contient des caractères qui ne peuvent pas être conservés.",
	"Type it again without them.": "Saisissez-le de nouveau sans eux.",
	"Choose what you ask for.": "Choisissez ce que vous demandez.",
	"Give the address of the account, or say below whose it is.":
		"Donnez l’adresse du compte, ou dites plus bas de qui il est.",
	"This does not say whose account it is.": "Il n’est pas dit de qui est le compte.",
	"Give its address, or say whose it is.": "Donnez son adresse, ou dites de qui il est.",
	"Say in a few words what it is about.": "Dites en quelques mots de quoi il s’agit.",
	"Write your message.": "Écrivez votre message.",
	"Name the company.": "Nommez la société.",
	"Say who may authorise the audit.": "Dites qui peut autoriser l’audit.",
	"Say what gives this person the authority.": "Dites à quel titre cette personne peut l’autoriser.",
	"Without this statement we cannot examine a website.":
		"Sans cette déclaration, nous ne pouvons pas examiner de site.",
	"Give the whole address, with https://.": "Donnez l’adresse entière, avec https://.",
	"Take the user name and password out of the address.":
		"Retirez de l’adresse le nom d’utilisateur et le mot de passe.",
	"This looks like a card number. Take it out of the address.":
		"Cela ressemble à un numéro de carte. Retirez-le de l’adresse.",
	"This looks like a card number. Take it out.": "Cela ressemble à un numéro de carte. Retirez-le.",
	"Give an address with https://. If there is none, say so in the details.":
		"Donnez une adresse avec https://. S’il n’y en a pas, dites-le dans les précisions.",
	"Leave the port out: give the address that visitors use.":
		"N’indiquez pas de port\u202f: donnez l’adresse que les visiteurs utilisent.",
	"Give a public domain name, such as https://www.company.example. Others cannot be reached from outside.":
		"Donnez un nom de domaine public, par exemple https://www.societe.example. Les autres ne sont pas joignables de l’extérieur.",
	"This looks like a card number. Give the number of the order instead.":
		"Cela ressemble à un numéro de carte. Donnez plutôt le numéro de la commande.",
	"Use characters that can be typed.": "Utilisez des caractères que l’on peut saisir.",
	"This is one of the commonest passwords. Choose another.":
		"C’est l’un des mots de passe les plus courants. Choisissez-en un autre.",
	"Choose a password that is not your name or address.":
		"Choisissez un mot de passe qui n’est ni votre nom ni votre adresse.",
	"Tick this to go on.": "Cochez cette case pour continuer.",
	// Of the whole form: what happened, and what to do.
	"Some fields are not right.": "Certains champs ne conviennent pas.",
	"Correct the marked fields.": "Corrigez les champs signalés.",
	"The password is your own name or address.": "Le mot de passe est votre propre nom ou adresse.",
	"Choose one that others do not know.": "Choisissez-en un que d’autres ne connaissent pas.",
	"Nobody has confirmed that this account is for work, and for nobody under 16.":
		"Personne n’a confirmé que ce compte sert au travail, et à personne de moins de 16 ans.",
	"Tick the box if both are so.": "Cochez la case si l’un et l’autre sont vrais.",
	"There were too many attempts.": "Il y a eu trop de tentatives.",
	"Wait a few minutes and try again.": "Attendez quelques minutes et réessayez.",
	"This form came without its check.": "Ce formulaire est arrivé sans sa vérification.",
	"The check of this form was not worked out.": "La vérification de ce formulaire n’a pas été calculée.",
	"This form was open for too long.": "Ce formulaire est resté ouvert trop longtemps.",
	"This form was sent already.": "Ce formulaire a déjà été envoyé.",
	"Load the page again and send it once more.": "Rechargez la page et envoyez-le de nouveau.",
	"This was quicker than people fill in a form.": "C’était plus rapide qu’une personne ne remplit un formulaire.",
	"Wait a moment and send it again.": "Attendez un instant et envoyez-le de nouveau.",
	"A field that people do not see was filled in.": "Un champ que les personnes ne voient pas a été rempli.",
	"Load the page again, and let no program fill in the form.":
		"Rechargez la page, et ne laissez aucun programme remplir le formulaire.",
	"The request could not be read.": "La demande n’a pas pu être lue.",
	"Check the request and try again.": "Vérifiez la demande et réessayez.",
	"A name and a password are needed.": "Un nom et un mot de passe sont nécessaires.",
	"Fill in both, or sign in first.": "Remplissez les deux, ou connectez-vous d’abord.",
	"This invitation is for another address than the one you are signed in with.":
		"Cette invitation est destinée à une autre adresse que celle avec laquelle vous êtes connecté.",
	"Sign out and open the link again, or ask for an invitation to your address.":
		"Déconnectez-vous et ouvrez de nouveau le lien, ou demandez une invitation à votre adresse.",
	"The address or the password is not right.": "L’adresse ou le mot de passe ne convient pas.",
	"Try again, or choose a new password by mail.": "Réessayez, ou choisissez un nouveau mot de passe par courriel.",
	"Type your password.": "Saisissez votre mot de passe.",
	"This is too long.": "C’est trop long.",
	"Type all six digits, or a whole recovery code.": "Saisissez les six chiffres, ou un code de secours entier.",
	"The code is not right, or was used already.": "Le code n’est pas juste, ou a déjà été utilisé.",
	"This code is not right, or was used already.": "Ce code n’est pas juste, ou a déjà été utilisé.",
	"Wait for the next code of your app and type that.": "Attendez le code suivant de votre application et saisissez-le.",
	"You have a second factor already.": "Vous avez déjà un second facteur.",
	"Remove it first if you want to set up another.": "Retirez-le d’abord si vous voulez en installer un autre.",
	"You have no second factor.": "Vous n’avez pas de second facteur.",
	"Set one up first.": "Installez-en un d’abord.",
	"This link is not complete.": "Ce lien n’est pas complet.",
	"Open it from the mail again, or use Your account.":
		"Ouvrez-le de nouveau depuis le courriel, ou passez par votre compte.",
	"You are not signed in.": "Vous n’êtes pas connecté.",
	"Sign in and try again.": "Connectez-vous et réessayez.",
	"This link no longer works.": "Ce lien n’est plus valable.",
	"Ask for a new one and use the newest mail.": "Demandez-en un nouveau et utilisez le courriel le plus récent.",
	"Open the link from the mail again.": "Ouvrez de nouveau le lien du courriel.",
	"Give the organisation's number, or leave this out.": "Donnez le numéro de l’organisation, ou laissez ceci vide.",
	"Choose a time zone from the list.": "Choisissez un fuseau horaire dans la liste.",
	"Use the two letters of the country.": "Utilisez les deux lettres du pays.",
	"There is no such country.": "Ce pays n’existe pas.",
	"The request is nested too deeply.": "La demande est imbriquée trop profondément.",
	"There is no such page here.": "Cette page n’existe pas ici.",
	"Check the address, or go back to the list.": "Vérifiez l’adresse, ou revenez à la liste.",
};

const COUNTED: readonly [RegExp, (count: string) => string][] = [
	[/^Use at most (\d+) characters\.$/, (count) => `${count} caractères au plus.`],
	[
		/^Use at least (\d+) characters; a few words work well\.$/,
		(count) => `${count} caractères au moins\u202f; quelques mots conviennent bien.`,
	],
];

/** The French of a refusal of a public form, which may be two sentences; undefined when nobody has written it yet. */
export function frenchRefusal(text: string): string | undefined {
	const whole = SENTENCES[text];
	if (whole !== undefined) return whole;
	for (const [pattern, words] of COUNTED) {
		const count = pattern.exec(text)?.[1];
		if (count !== undefined) return words(count);
	}
	const first = Object.keys(SENTENCES).find((sentence) => text.startsWith(`${sentence} `));
	const rest = first === undefined ? undefined : frenchRefusal(text.slice(first.length + 1));
	return first === undefined || rest === undefined ? undefined : `${SENTENCES[first]} ${rest}`;
}

/** "Try again after …" in French. */
export function frenchRetry(at: Date): string {
	const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
	return `Réessayez après le ${new Intl.DateTimeFormat("fr-FR", format).format(at)} UTC.`;
}
