import type { HandleClientError } from '@sveltejs/kit';

/** What an unexpected fault looks like to a person; the cause goes to the console. */
export const handleError: HandleClientError = ({ error, status }) => {
  console.error(error);
  return { message: status === 404 ? '没有这个页面' : '页面出错了' };
};
