import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Compared against when there is no such account, so that the answer takes as long. Nobody knows its password. */
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$U4IDcyR26wwQNaCHbT0RMw$PUlpeQjkN/l0JHR3QFfyIgdicbsFLqjPlvmpqvyaAg8";

/** The stored form of a password. Composed and decomposed accents count as the same. */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFKC"), cost);
}

/** Whether a password is the account's; null where there is no account, which takes the same time and is false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
	const matches = await verify(passwordHash ?? nobodys, password.normalize("NFKC"));
	return matches && passwordHash !== null;
}
