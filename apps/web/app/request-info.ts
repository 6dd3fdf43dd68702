import { createContext } from "react-router";

/** What the server knows about one request before any page code runs. */
export interface RequestInfo {
	/** Content security policy nonce every script of the page must carry. */
	nonce: string;
	/** The uuid people quote when something failed. */
	requestId: string;
	/** Address of the person, from the socket or a trusted proxy. */
	address: string;
	baseUrl: string;
	apiUrl: string;
	demo: boolean;
	development: boolean;
	/** `Set-Cookie` lines of apps/server, handed on to the browser with the answer. */
	setCookies: string[];
	/** The check of a public form that was sent with this request. */
	botCheck?: string;
	/** The password that was typed for this step. */
	password?: string;
}

export const requestInfo = createContext<RequestInfo>();
