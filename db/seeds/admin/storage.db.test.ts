import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { foundCompany } from "../playing/people.ts";
import { inBelgium, ownerOf } from "../scenarios/scenario.ts";
import { type TestProduct, testProduct } from "../testing/test-product.ts";
import { runAdmin } from "./run-admin.ts";

let opened: TestProduct;
let orgId: string;

beforeAll(async () => {
	opened = await testProduct(inject("cluster"), new Date("2026-10-14T13:30:00Z"));
	orgId = (await foundCompany(opened.product, ownerOf("Far Lab"), inBelgium("Far Lab"))).orgId;
});
afterAll(() => opened.close());

async function admin(line: string) {
	const [said, refused]: string[][] = [[], []];
	const io = {
		...{ say: (text: string) => said?.push(text), refuse: (text: string) => refused?.push(text) },
		stdin: async () => "",
	};
	const argv = line.split(" ").map((word) => word.replaceAll("~", " "));
	const code = await runAdmin(opened.product.operator, argv, io);
	return { code, said: said?.join("\n") ?? "", refused: refused?.join("\n") ?? "" };
}

const audit = (id: string) =>
	opened.database.admin`select actor_type, action from audit_log where org_id = ${id} order by seq desc limit 1`;

test("moves an organisation's files to an agreed place, refuses another, and says where they are", async () => {
	const house = opened.product.operator;
	const nowhere = await admin(`move-storage --org ${orgId} --region EU-DE --reason Clause~4. --by olga@ops.example`);
	expect([nowhere.code, nowhere.refused]).toEqual([2, expect.stringContaining("olga@ops.example is not an operator")]);
	await admin("create-operator --email olga@ops.example --name Olga");
	const agreed = `--reason Clause~4~of~the~agreement. --by olga@ops.example`;
	const lacking = await admin(`move-storage --org ${orgId} --region EU-DE ${agreed}`);
	expect([lacking.code, lacking.refused]).toEqual([2, expect.stringContaining("no store in EU-DE")]);
	const odd = await admin(`move-storage --org ${orgId} --region Frankfurt ${agreed}`);
	expect(odd.refused).toBe("--region: Name a region such as GB or EU-DE.");

	const own = house.files;
	Object.assign(house, { fileStores: { own, regions: { "EU-DE": own } } });
	const moved = await admin(`move-storage --org ${orgId} --region EU-DE ${agreed}`);
	expect([moved.code, moved.said]).toEqual([0, expect.stringContaining(`${orgId} move to EU-DE`)]);
	expect(await audit(orgId)).toMatchObject([{ actor_type: "system", action: "storage.move_agreed" }]);
	const [row] = await opened.database.admin`select region from organisations where id = ${orgId}`;
	expect(row?.region, "nothing changes before every file was read back there").toBeNull();
	const again = await admin(`move-storage --org ${orgId} --region usual ${agreed}`);
	expect([again.code, again.refused]).toEqual([2, expect.stringContaining("not finished")]);
	expect((await admin(`refuse-storage --org ${orgId} --region CH ${agreed}`)).code).toBe(0);
	await opened.database.admin`update storage_moves set problem = 'The server lacks it.' where state = 'moving'`;
	const { said } = await admin(`storage --org ${orgId}`);
	expect(said.split("\n")).toEqual([
		`Organisation ${orgId}: usual, moving to EU-DE: 0 of 0 copied. Places: usual, EU-DE.`,
		expect.stringMatching(/refused {4}CH {2}0 files {2}Clause 4/),
		expect.stringMatching(/moving {5}EU-DE {2}0 files {2}Clause 4/),
		"The move: The server lacks it.",
	]);
	// After the change, while files are still where they were: not yet "at EU-DE".
	const key = `certificates/${orgId}/${crypto.randomUUID()}.pdf` as const;
	await house.files.put(key, Readable.from([Buffer.from("x")]), { contentType: "application/pdf" });
	await opened.database.admin`update storage_moves set switched_at = app.now() where state = 'moving'`;
	expect((await admin(`storage --org ${orgId}`)).said).toContain(
		`Organisation ${orgId}: moving from usual to EU-DE, 1 left at usual.`,
	);
	await house.files.delete(key);
	await opened.database.admin`update storage_moves set switched_at = null where state = 'moving'`;
	const back = await admin(`move-storage --org ${orgId} --back --reason Not~theirs. --by olga@ops.example`);
	expect([back.code, back.said]).toEqual([
		0,
		expect.stringContaining("is called back; its files are kept at the usual"),
	]);
	expect((await admin(`move-storage --org ${orgId} --back ${agreed}`)).refused).toContain("was called back");
});
