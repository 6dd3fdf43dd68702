import { type Ctx, notOffered, type Permission, permit } from "@calibrant/kernel";
import { offers, type Policy } from "@calibrant/policy";

/** Whether this deployment examines websites; where it does not, there is nothing here. Throws NOT_FOUND. */
export function needModule({ policy }: { policy: Policy }): void {
	if (!offers(policy, "websecurity")) throw notOffered("websecurity");
}

/** First line of every verb of this module: the module is on, and the role allows it. */
export function permitHere(ctx: Ctx, permission: Permission): void {
	permit(ctx, permission);
	needModule(ctx);
}
