import { type Ctx, notFound, type Permission, permit } from "@calibrant/kernel";
import type { Policy } from "@calibrant/policy";

/** Whether this deployment examines websites; where it does not, there is nothing here. Throws NOT_FOUND. */
export function needModule({ policy }: { policy: Policy }): void {
	if (!policy.modules.includes("websecurity")) throw notFound("page");
}

/** First line of every verb of this module: the module is on, and the role allows it. */
export function permitHere(ctx: Ctx, permission: Permission): void {
	permit(ctx, permission);
	needModule(ctx);
}
