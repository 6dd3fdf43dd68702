import { spawnSync } from "node:child_process";
import { chownSync, existsSync, statSync } from "node:fs";
import path from "node:path";

/** PostgreSQL refuses to run as root. This says as whom, and how, its programs are started. */
export type Account = {
	/** Wraps a program and its arguments. */
	command(program: string, args: string[]): [string, string[]];
	spawn: { uid?: number; gid?: number };
	/** Hands a freshly made folder to the account. */
	own(folder: string): void;
};

const nobody = 65534;
const asMyself: Account = { command: (program, args) => [program, args], spawn: {}, own: () => {} };
const asNobody: Account = {
	command: (program, args) => [program, args],
	spawn: { uid: nobody, gid: nobody },
	own: (folder) => chownSync(folder, nobody, nobody),
};
/** For checkouts below a folder that only root may enter (/root): files stay root's, the process maps to nobody. */
const inUserNamespace: Account = {
	command: (program, args) => [
		"unshare",
		["--user", `--map-user=${nobody}`, `--map-group=${nobody}`, program, ...args],
	],
	spawn: {},
	own: () => {},
};

/** Chooses the account for a cluster: the one it was made with, or the first that can run `postgres` there. */
export function chooseAccount(postgres: string, dataDirectory: string): Account {
	if (process.getuid?.() !== 0) return asMyself;
	if (existsSync(path.join(dataDirectory, "PG_VERSION"))) {
		return statSync(dataDirectory).uid === 0 ? inUserNamespace : asNobody;
	}
	if (runs(asNobody, postgres) && nobodyReaches(path.dirname(dataDirectory))) return asNobody;
	if (runs(inUserNamespace, postgres)) return inUserNamespace;
	throw new Error(
		"PostgreSQL does not run as root, and no other account can reach this folder. Move the checkout out of a private folder such as /root, or set DATABASE_URL.",
	);
}

function runs(account: Account, postgres: string): boolean {
	const [program, args] = account.command(postgres, ["--version"]);
	return spawnSync(program, args, { ...account.spawn, stdio: "ignore" }).status === 0;
}

function nobodyReaches(folder: string): boolean {
	return spawnSync("test", ["-x", folder], { uid: nobody, gid: nobody, stdio: "ignore" }).status === 0;
}
