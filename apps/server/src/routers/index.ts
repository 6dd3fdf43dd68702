import type { inferRouterOutputs } from "@trpc/server";
import { added } from "../modules/in-order.ts";
import { router } from "../trpc/procedures.ts";
import { accountRouter } from "./account.ts";
import { activityRouter } from "./activity.ts";
import { agreementRequestsRouter } from "./agreement-requests.ts";
import { apiKeysRouter } from "./api-keys.ts";
import { archivesRouter } from "./archives.ts";
import { auditRouter } from "./audit.ts";
import { billingRouter } from "./billing.ts";
import { botCheckRouter } from "./bot-check.ts";
import { exportsRouter } from "./exports.ts";
import { lifecycleRouter, receiptsRouter } from "./lifecycle.ts";
import { invitationsRouter, membersRouter } from "./members.ts";
import { noticesRouter } from "./notices.ts";
import { notificationsRouter } from "./notifications.ts";
import { operatorRouter } from "./operator.ts";
import { organisationRouter } from "./organisation.ts";
import { pageViewsRouter } from "./page-views.ts";
import { passkeysRouter } from "./passkeys.ts";
import { policyRouter } from "./policy.ts";
import { requestsRouter } from "./requests.ts";
import { searchRouter } from "./search.ts";
import { secondFactorRouter } from "./second-factor.ts";
import { sessionRouter } from "./session.ts";
import { supportRouter } from "./support.ts";
import { webhooksRouter } from "./webhooks.ts";

/** The table of contents: one line for each router of the house, and those that the modules give. */
export const appRouter = router({
	account: accountRouter,
	agreementRequests: agreementRequestsRouter,
	apiKeys: apiKeysRouter,
	invitations: invitationsRouter,
	members: membersRouter,
	operator: operatorRouter,
	passkeys: passkeysRouter,
	secondFactor: secondFactorRouter,
	session: sessionRouter,
	archives: archivesRouter,
	audit: auditRouter,
	/** The portal of the external auditor: everything that is open to one, and nothing else is. */
	auditor: router(added("auditor")),
	billing: billingRouter,
	botCheck: botCheckRouter,
	exports: exportsRouter,
	lifecycle: lifecycleRouter,
	notices: noticesRouter,
	notifications: notificationsRouter,
	organisation: organisationRouter,
	pageViews: pageViewsRouter,
	activity: activityRouter,
	policy: policyRouter,
	search: searchRouter,
	receipts: receiptsRouter,
	requests: requestsRouter,
	support: supportRouter,
	webhooks: webhooksRouter,
	...added("routers"),
});

export type AppRouter = typeof appRouter;

/** What each procedure answers. */
export type RouterAnswers = inferRouterOutputs<AppRouter>;
