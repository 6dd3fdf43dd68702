/** How many calls a test saw refused; `npm run test:security` adds them up. */
export type Refusals = {
	/** Of people of another organisation. */
	crossTenant: number;
	/** Without a session, or with a role that may not. */
	other: number;
};

declare module "vitest" {
	interface TaskMeta {
		refusals?: Refusals;
	}
}
