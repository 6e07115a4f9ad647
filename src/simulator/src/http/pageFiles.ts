import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { ControlError } from './json';

/**
 * The page is plain HTML, CSS and JavaScript that no compiler touches: it is read from the package's sources, which is
 * the same place whether this file runs from `src/http` or compiled from `dist/http`.
 */
const PAGE_FOLDER = path.resolve(__dirname, '../../src/page');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Nothing from elsewhere, nothing inline: a text that looks like markup can do no harm. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Name of the page's file that a path asks for: `/` or `/page/<name>`; null when it asks for none. */
export function pageFileOf(pathname: string): string | null {
  if (pathname === '/') return 'index.html';
  return /^\/page\/([a-z][A-Za-z]*\.(?:css|js))$/.exec(pathname)?.[1] ?? null;
}

export async function sendPageFile(response: ServerResponse, name: string): Promise<void> {
  const content = await readFile(path.join(PAGE_FOLDER, name)).catch(() => null);
  if (!content) throw new ControlError('path', `the page has no ${name}`, 404);
  response.writeHead(200, {
    'Content-Type': TYPES[path.extname(name).slice(1)],
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  response.end(content);
}
