import { customers } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { customerFields, customerView } from "./customer-input.ts";

export const createCustomerInput = z.strictObject(customerFields);

/** Enters a customer, for whom certificates are issued. Throws INVALID when the name is taken. */
export async function createCustomer(ctx: Ctx, input: z.output<typeof createCustomerInput>) {
	permit(ctx, "instrument.edit");
	const values = { ...input, language: input.language ?? null };
	const [row] = await ctx.tx
		.insert(customers)
		.values({ ...values, orgId: ctx.orgId, createdAt: ctx.now, updatedAt: ctx.now })
		.onConflictDoNothing({ target: [customers.orgId, customers.name] })
		.returning();
	if (!row) throw nameTaken();
	await record(ctx, "customer.created", { type: "customer", id: row.id });
	await remember(ctx, { type: "customer", id: row.id }, null, values);
	return customerView(row);
}

export const nameTaken = () =>
	invalid("There is a customer of this name.", "Change that one, or give this one another name.", {
		name: "There is a customer of this name.",
	});
