import { RouterContextProvider } from "react-router";
import { expect, it, vi } from "vitest";
import { requestInfo } from "./request-info.ts";
import { action } from "./routes/ops/restrictions.tsx";

const letters = [{ language: "en", subject: "The restriction of your data ends", text: "On Monday." }];
const asked: unknown[] = [];
vi.mock("./trpc.server.ts", () => ({
	api: () => ({
		operator: {
			requests: {
				previewRestrictionEnd: {
					query: async (input: unknown) => {
						asked.push(input);
						return { endsAt: new Date(0), readers: 1, letters };
					},
				},
			},
		},
	}),
}));

const context = new RouterContextProvider();
context.set(requestInfo, {} as never);

it("keeps the mail's text before a reason that is missing", async () => {
	const body = new URLSearchParams({ intent: "tell", whom: "person 1", ground: "settled", reason: "" });
	const send = async (ground: string) => {
		body.set("ground", ground);
		const request = new Request("http://localhost/ops/restrictions", { method: "POST", body });
		return (await action({ context, request, params: {} } as never)) as unknown as {
			data: { result: { error?: Record<string, string[]> }; preview: { letters: unknown } | null };
			init: { status: number };
		};
	};
	const { restrictionEndGrounds } = await import("@calibrant/policy/restriction");
	const [ground = ""] = Object.keys(restrictionEndGrounds);
	const { data, init } = await send(ground);
	expect(init.status).toBe(400);
	expect(data.result.error).toHaveProperty("reason");
	expect(data.preview?.letters).toEqual(letters);
	expect(asked).toEqual([{ userId: "1", ground }]);
	expect((await send("no ground")).data.preview).toBeNull();
});
