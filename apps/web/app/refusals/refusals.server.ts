import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import { i18nIn, type Locale } from "../i18n.ts";
import { formatIn } from "../use-format.ts";
import "../words/refusals.ts";

/** What apps/server says of the public forms, sentence by sentence as it stands there. */
const SENTENCES: readonly MessageDescriptor[] = [
	msg`Fill this in.`,
	msg`Use letters, digits and signs only.`,
	msg`Write one e-mail address, like name@company.example.`,
	msg`This text holds a character that cannot be kept.`,
	msg`This text contains characters that cannot be stored.`,
	msg`Type it again without them.`,
	msg`Choose what you ask for.`,
	msg`Give the address of the account, or say below whose it is.`,
	msg`This does not say whose account it is.`,
	msg`Give its address, or say whose it is.`,
	msg`Say in a few words what it is about.`,
	msg`Write your message.`,
	msg`Name the company.`,
	msg`Say who may authorise the audit.`,
	msg`Say what gives this person the authority.`,
	msg`Without this statement we cannot examine a website.`,
	msg`Give the whole address, with https://.`,
	msg`Take the user name and password out of the address.`,
	msg`This looks like a card number. Take it out of the address.`,
	msg`This looks like a card number. Take it out.`,
	msg`Give an address with https://. If there is none, say so in the details.`,
	msg`Leave the port out: give the address that visitors use.`,
	msg`Give a public domain name, such as https://www.company.example. Others cannot be reached from outside.`,
	msg`This looks like a card number. Give the number of the order instead.`,
	msg`Use characters that can be typed.`,
	msg`This is one of the commonest passwords. Choose another.`,
	msg`Choose a password that is not your name or address.`,
	msg`Tick this to go on.`,
	msg`Some fields are not right.`,
	msg`Correct the marked fields.`,
	msg`The password is your own name or address.`,
	msg`Choose one that others do not know.`,
	msg`Nobody has confirmed that this account is for work, and for nobody under 16.`,
	msg`Tick the box if both are so.`,
	msg`There were too many attempts.`,
	msg`Wait a few minutes and try again.`,
	msg`This form came without its check.`,
	msg`The check of this form was not worked out.`,
	msg`This form was open for too long.`,
	msg`This form was sent already.`,
	msg`Load the page again and send it once more.`,
	msg`This was quicker than people fill in a form.`,
	msg`Wait a moment and send it again.`,
	msg`A field that people do not see was filled in.`,
	msg`Load the page again, and let no program fill in the form.`,
	msg`The request could not be read.`,
	msg`Check the request and try again.`,
	msg`A name and a password are needed.`,
	msg`Fill in both, or sign in first.`,
	msg`This invitation is for another address than the one you are signed in with.`,
	msg`Sign out and open the link again, or ask for an invitation to your address.`,
	msg`The address or the password is not right.`,
	msg`Try again, or choose a new password by mail.`,
	msg`Type your password.`,
	msg`This is too long.`,
	msg`Type all six digits, or a whole recovery code.`,
	msg`The code is not right, or was used already.`,
	msg`This code is not right, or was used already.`,
	msg`Wait for the next code of your app and type that.`,
	msg`You have a second factor already.`,
	msg`Remove it first if you want to set up another.`,
	msg`You have no second factor.`,
	msg`Set one up first.`,
	msg`This link is not complete.`,
	msg`Open it from the mail again, or use Your account.`,
	msg`You are not signed in.`,
	msg`Sign in and try again.`,
	msg`This link no longer works.`,
	msg`Ask for a new one and use the newest mail.`,
	msg`Open the link from the mail again.`,
	msg`Give the organisation's number, or leave this out.`,
	msg`Choose a time zone from the list.`,
	msg`Use the two letters of the country.`,
	msg`There is no such country.`,
	msg`The request is nested too deeply.`,
	msg`There is no such page here.`,
	msg`Check the address, or go back to the list.`,
];

/** A sentence is known by its words: the catalogs name it by what is computed from them. */
const known = new Set(SENTENCES.map(({ id }) => id));

const COUNTED: readonly [RegExp, (count: string) => MessageDescriptor][] = [
	[/^Use at most (\d+) characters\.$/, (count) => msg`Use at most ${count} characters.`],
	[
		/^Use at least (\d+) characters; a few words work well\.$/,
		(count) => msg`Use at least ${count} characters; a few words work well.`,
	],
];

/** A refusal of a public form, which may be two sentences, in a language; undefined when nobody has written it yet. */
export function refusalIn(locale: Locale, text: string): string | undefined {
	const i18n = i18nIn(locale);
	const id = generateMessageId(text);
	if (known.has(id)) return i18n._(id);
	for (const [pattern, words] of COUNTED) {
		const count = pattern.exec(text)?.[1];
		if (count !== undefined) return i18n._(words(count));
	}
	// Of two sentences, the first may have a full stop inside.
	for (const { index } of text.matchAll(/(?<=[.]) /g)) {
		const first = generateMessageId(text.slice(0, index));
		const rest = known.has(first) ? refusalIn(locale, text.slice(index + 1)) : undefined;
		if (rest !== undefined) return `${i18n._(first)} ${rest}`;
	}
	return undefined;
}

/** "Try again after …", with the instant in a named zone. */
export const retryIn = (locale: Locale, retryAt: Date, timeZone: string): string => {
	const at = formatIn(locale).instant(retryAt, timeZone);
	return i18nIn(locale)._(msg`Try again after ${at}.`);
};
