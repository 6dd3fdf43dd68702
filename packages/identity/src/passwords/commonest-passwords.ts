/**
 * The words that the commonest passwords are made of. A password that is one of them, repeated or with digits and
 * signs around it, is among the first an attacker tries.
 */
export const commonestWords: ReadonlySet<string> = new Set(
	`password passwort passphrase motdepasse wachtwoord contrasena parola senha lozinka
	qwerty qwertyuiop qwertyuiopasdf qwertz azerty azertyuiop asdf asdfgh asdfghjkl zxcvbnm qazwsx qazwsxedc
	letmein letmeinplease welcome welcomeback welcomehome bienvenue willkommen welkom iloveyou iloveyouforever ihateyou
	admin administrator administrateur root superuser user username guest test testing tester testtest demo default
	changeme changemenow changeit pleasechange secret topsecret supersecret master access login logon sign signin
	monkey dragon sunshine princess football baseball basketball superman batman spiderman pokemon starwars
	charlie michael jessica jennifer ashley daniel jordan hunter shadow killer pepper summer winter spring autumn
	january february march april june july august september october november december monday friday
	computer internet google facebook linkedin microsoft windows samsung mercedes ferrari porsche liverpool arsenal
	trustno whatever nothing freedom forever blink abcdef abcdefg abcdefgh abcdefghijkl abc abcabc abcd aaaaaa
	calibrant calibration metrology laboratory quality iso company`.split(/\s+/),
);

/** Runs that fingers make on a keyboard or that people count. */
export const commonestRuns = [
	"01234567890123456789",
	"98765432109876543210",
	"abcdefghijklmnopqrstuvwxyz",
	"qwertyuiopasdfghjklzxcvbnm",
	"azertyuiopqsdfghjklmwxcvbn",
	"qwertzuiopasdfghjklyxcvbnm",
	"1q2w3e4r5t6y7u8i9o0p",
	"1qaz2wsx3edc4rfv5tgb6yhn",
];
