import type { Mail } from "@calibrant/kernel";
import { deliverWebhook } from "./deliver.job.ts";
import { sweepApiRecords } from "./sweep-api-records.job.ts";
import { webhookDisabledMail } from "./webhook-disabled.mail.ts";

export {
	createWebhook,
	createWebhookInput,
	oneWebhookInput,
	rotateWebhookSecret,
	updateWebhook,
	updateWebhookInput,
} from "./edit-webhook.ts";
export { getWebhook, getWebhookInput, listWebhooks } from "./read-webhooks.ts";
export { resendDelivery, resendDeliveryInput, testWebhook } from "./send-again.ts";
export { deleteWebhook, switchWebhook, switchWebhookInput } from "./switch-webhook.ts";

/** This module's part of the worker's timetable. */
export const webhookJobs = [deliverWebhook, sweepApiRecords];

/** The kinds of mail this module writes. */
export const webhookMails: readonly Mail[] = [webhookDisabledMail];
