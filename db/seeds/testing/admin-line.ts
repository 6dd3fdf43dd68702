import { inject } from "vitest";
import { runAdmin } from "../admin/run-admin.ts";
import { foundCompany } from "../playing/people.ts";
import { inBelgium, ownerOf } from "../scenarios/scenario.ts";
import { testProduct } from "./test-product.ts";

/** A product with the company Held Lab, and the commands of `npm run admin` on it; a tilde stands for a space in a word. */
export async function adminLine() {
	const opened = await testProduct(inject("cluster"), new Date("2026-10-14T13:30:00Z"));
	const { orgId } = await foundCompany(opened.product, ownerOf("Held Lab"), inBelgium("Held Lab"));
	const admin = async (line: string, stdin = "") => {
		const said: string[] = [];
		const refused: string[] = [];
		const argv = line.split(" ").map((word) => word.replaceAll("~", " "));
		const io = {
			say: (text: string) => said.push(text),
			refuse: (text: string) => refused.push(text),
			stdin: async () => stdin,
		};
		const code = await runAdmin(opened.product.operator, argv, io);
		return { code, said: said.join("\n"), refused: refused.join("\n") };
	};
	return { ...opened, orgId, admin };
}
