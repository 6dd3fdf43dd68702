import { password, type SignedIn, type TestServer } from "./open-server.ts";

/** What is said beside a calibration that was recorded on one page, when its certificate is issued. */
export const said = {
	...{ method: "Comparison", conditions: "In the workshop", traceability: "By gauge blocks" },
	withoutUncertainty: "Agreed with the customer",
};

/** Issues the certificate of a calibration, with a template made for it. */
export async function issueCertificate(
	server: TestServer,
	{ cookie }: Pick<SignedIn, "cookie">,
	calibrationId: string,
) {
	const content = { name: "House style", laboratory: "Marsh Works", address: "Mill Lane 4\n1000 Brussels" };
	await server.call(cookie, "certificateTemplates.create", { content });
	const { value } = await server.call<{ printedName: string }>(cookie, "certificates.prepare", { calibrationId });
	const input = { calibrationId, ...said, printedName: value?.printedName };
	return server.call<{ id: string; number: string }>({ cookie, password }, "certificates.issue", input);
}
