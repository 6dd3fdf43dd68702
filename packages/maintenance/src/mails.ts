import type { Mail } from "@calibrant/kernel";
import { newsMails } from "./news/news.mails.ts";
import { requestClosedMail, requestNotedMail, requestReceivedMail } from "./requests/request-received.mail.ts";

/** The mails of this module. */
export const maintenanceMails: readonly Mail[] = [
	requestReceivedMail,
	requestNotedMail,
	requestClosedMail,
	...newsMails,
];
