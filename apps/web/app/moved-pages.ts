/** Addresses that people try or that others link to, each with the page that answers. */
export const moved: Readonly<Record<string, string>> = {
	dsar: "/request",
	security: "/trust/security",
	"sign-in/mfa": "/sign-in/code",
};
