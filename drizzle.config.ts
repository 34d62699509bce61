import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/postgres/schema/*.ts',
  casing: 'snake_case',
  out: './db/postgres/migrations',
});
