import { TRPCClientError } from "@trpc/client";
import type { Product } from "../product.ts";
import type { Visitor } from "./visitor.ts";

export type Stage = { product: Product; root: string; folder: string; register: string };
export type Person = Visitor & { email: string; orgId: string; slug: string };

export const password = "eleven quiet barometers";
/** How many steps have begun. */
export const steps = { begun: 0 };

export type Said<T> = { value: T; figures: string };
export const say = <T>(value: T, figures: string): Said<T> => ({ value, figures });

/** Does one step and prints what it found. */
export async function step<T>(what: string, act: () => Promise<Said<T>>): Promise<T> {
	steps.begun += 1;
	const began = performance.now();
	const { value, figures } = await act();
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(`${String(steps.begun).padStart(2)}. ${what}\n    ${figures} (${seconds} s)`);
	return value;
}

export function must(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

/** The reason a call is refused for. Throws when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ reason: string; purgeAt?: string }> {
	const outcome = await call.then(
		() => null,
		(error: unknown) => error,
	);
	must(outcome instanceof TRPCClientError, "a call that must be refused was not");
	const { data } = outcome as TRPCClientError<never> & { data: { reason: string; purgeAt?: string } };
	return data;
}
