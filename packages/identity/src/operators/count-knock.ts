import { and, eq, inArray } from "@calibrant/db/drizzle";
import { securityEvents } from "@calibrant/db/schema";
import { type House, platformCtx, queueMail } from "@calibrant/kernel";
import { type Attempt, countAttempt, TooManyAttempts } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";

export type Knock = {
	/** Attempts are refused for now; a right code still opens. */
	refusal: TooManyAttempts | null;
	/** For an attempt that turned out right: it does not count. */
	takeBack(): Promise<void>;
};

/** From how many addresses somebody may use their tries up before all unknown ones have to wait. */
const strangers = 3;

/**
 * Counts one knock at the operators' door: against the network address, against account and address together, and, from
 * addresses where this operator has not signed in before, against the account. So nobody's wrong tries close the door
 * to an operator at an address of theirs.
 */
export async function countKnock(house: House, email: string, userId: string | null, origin: Origin): Promise<Knock> {
	const { attemptsPerAccount } = house.policy.security.signIn;
	const counted: Attempt[] = [];
	const takeBack = async () => {
		for (const attempt of counted) await attempt.takeBack();
	};
	try {
		counted.push(await countAttempt(house, "operator_sign_in", "address", origin.ip));
		counted.push(await countAttempt(house, "operator_sign_in", "account", `${email} ${origin.ip}`));
		if (!(await isKnown(house, userId, origin.ip))) {
			counted.push(await countAttempt(house, "operator_sign_in", "account", email, attemptsPerAccount * strangers));
		}
		return { refusal: null, takeBack };
	} catch (refusal) {
		if (!(refusal instanceof TooManyAttempts)) throw refusal;
		if (refusal.first) await tell(house, userId, origin);
		return { refusal, takeBack };
	}
}

/** Whether this operator has proven the second factor from this address, as long as security events are kept. */
async function isKnown(house: House, userId: string | null, ip: string): Promise<boolean> {
	if (!userId) return false;
	const proofs = ["operator.factor_added", "operator.factor_proven"];
	const [seen] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ id: securityEvents.id })
			.from(securityEvents)
			.where(and(eq(securityEvents.userId, userId), eq(securityEvents.ip, ip), inArray(securityEvents.kind, proofs)))
			.limit(1),
	);
	return seen !== undefined;
}

/** Once per window and counter: the event, and a mail to the operator. */
async function tell(house: House, userId: string | null, origin: Origin): Promise<void> {
	await house.db.withoutOrg({}, async (opened) => {
		await recordSecurityEvent(opened, "operator.sign_in_limited", userId, origin);
		if (!userId) return;
		const about = { key: `operator:${userId}:${opened.now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "sign_in_limited" }, about);
	});
}
