import type { Reason } from './reason.js';

/** Faults of the caller, of the form of a request, or of what a query asks for. They are told in `errors` only. */
export const REQUEST_FAULTS = {
  UNAUTHENTICATED: {
    en: ['This needs a token.', 'Sign in first, and send a bearer token.'],
    zh: ['此操作需要令牌。', '请先登录，并随请求发送令牌。'],
  },
  BAD_TOKEN: {
    en: ['This token is not valid here.', 'Send the whole token as it was issued for this gateway.'],
    zh: ['此令牌在本网关无效。', '请完整发送为本网关签发的令牌。'],
  },
  TOKEN_EXPIRED: {
    en: ['This token has expired.', 'Sign in again.'],
    zh: ['此令牌已过期。', '请重新登录。'],
  },
  TOKEN_REVOKED: {
    en: ['This token has been revoked.', 'Sign in again.'],
    zh: ['此令牌已被吊销。', '请重新登录。'],
  },
  FORBIDDEN: {
    en: ['You may not do this.', 'Ask somebody who has the right to it.'],
    zh: ['您无权进行此操作。', '请联系有权限的人办理。'],
  },
  BAD_REQUEST: {
    en: ['This request cannot be parsed.', 'Send the operation as GraphQL over HTTP or its socket has it.'],
    zh: ['无法解析此请求。', '请按 GraphQL over HTTP 或其套接字协议的格式发送。'],
  },
  BAD_CONTENT_TYPE: {
    en: ['This content type is not read here.', 'Send the request as application/json in UTF-8.'],
    zh: ['不支持此内容类型。', '请以 UTF-8 编码的 application/json 发送。'],
  },
  WRONG_HOST: {
    en: ['This gateway does not answer to this host name.', 'Its operator lists them in ALLOWED_HOSTS.'],
    zh: ['本网关不以此主机名提供服务。', '请由运维人员在 ALLOWED_HOSTS 中列出。'],
  },
  WRONG_ORIGIN: {
    en: [
      'Pages of this origin may not speak to this gateway.',
      'Its operator lists them in ALLOWED_ORIGINS.',
    ],
    zh: ['不允许来自此源的网页访问本网关。', '请由运维人员在 ALLOWED_ORIGINS 中列出。'],
  },
  CURSOR_OF_OTHER_TYPE: {
    en: ['This cursor is of a list of other things.', 'Send one that this list gave, or none.'],
    zh: ['此游标属于另一类内容的列表。', '请使用本列表给出的游标，或不带游标。'],
  },
  CURSOR_OF_OTHER_ORDER: {
    en: ['This cursor is of this list in another order.', 'Ask for that order, or start without a cursor.'],
    zh: ['此游标属于本列表的另一种排序。', '请沿用原来的排序，或不带游标重新开始。'],
  },
  BAD_MIN_CURSOR: {
    en: ['X-Min-Cursor is no cursor of the feed.', 'Send the X-Cursor of an earlier answer, or none.'],
    zh: ['X-Min-Cursor 不是动态流的游标。', '请使用先前应答的 X-Cursor，或不发送。'],
  },
  CURSOR_OF_OTHER_EPOCH: {
    en: ['This cursor is of another epoch of the feed.', 'Read the state again, and go on from its cursor.'],
    zh: ['此游标属于动态流的另一段历史。', '请重新读取当前状态，并从其游标继续。'],
  },
  CURSOR_NOT_REACHED: {
    en: ['What this cursor is of has not arrived here.', 'Send the same again shortly.'],
    zh: ['此游标对应的内容尚未到达本节点。', '请稍后重试。'],
    retryable: true,
  },
  FEED_NOT_KEPT: {
    en: ['What follows this cursor is no longer kept.', 'Read the state again, and go on from its cursor.'],
    zh: ['此游标之后的内容已不再保留。', '请重新读取当前状态，并从其游标继续。'],
  },
  BAD_PAGE_SIZE: {
    en: ['This is not the size of a page.', 'Send first or last as a whole number from 1 to 100.'],
    zh: ['每页条数不正确。', 'first 或 last 请填 1 到 100 之间的整数。'],
  },
  BAD_PAGE: {
    en: ['These page arguments contradict each other.', 'Send first with after, or last with before.'],
    zh: ['分页参数相互矛盾。', '请将 first 与 after 搭配，或将 last 与 before 搭配。'],
  },
  SEARCH_EMPTY: {
    en: ['Nothing is searched for.', 'Say what to search for.'],
    zh: ['没有搜索内容。', '请填写要搜索的内容。'],
  },
  SEARCH_TOO_LONG: {
    en: ['This search is too long.', 'Search for fewer words.'],
    zh: ['搜索内容过长。', '请减少搜索的词语。'],
  },
  SEARCH_TOO_SHORT: {
    en: ['This search is too short.', 'Search for a word of two characters or more.'],
    zh: ['搜索内容过短。', '请至少输入两个字。'],
  },
  SEARCH_WITHOUT_WORDS: {
    en: ['This search holds only punctuation.', 'Search for words.'],
    zh: ['搜索内容只有标点。', '请输入词语。'],
  },
  BAD_CERTIFICATE_CODE: {
    en: ['This is not the code of a certificate.', 'Send all 17 digits, as the certificate has them.'],
    zh: ['服务证明编码格式不正确。', '请填写证明上的全部 17 位数字。'],
  },
  CERTIFICATE_CODE_MISTYPED: {
    en: ['A digit of this certificate code is wrong.', 'Compare it with the certificate, digit by digit.'],
    zh: ['服务证明编码中有数字填错。', '请与证明逐位核对。'],
  },
  BAD_PICTURE: {
    en: ['This is not a whole picture.', 'Send a PNG, JPEG or WebP image.'],
    zh: ['这不是一张完整的图片。', '请发送 PNG、JPEG 或 WebP 图片。'],
  },
  PICTURE_TOO_LARGE: {
    en: ['This picture is too large.', 'Send a smaller one.'],
    zh: ['图片过大。', '请压缩后再上传。'],
  },
  TOO_MANY_PICTURES: {
    en: ['You have uploaded as much as is allowed in a day.', 'Try again tomorrow.'],
    zh: ['今日上传量已达上限。', '请明天再试。'],
  },
  DOCUMENT_TOO_LARGE: {
    en: ['This document asks for too much at once.', 'Ask for less, or in several requests.'],
    zh: ['一次请求的内容过多。', '请减少内容，或分多次请求。'],
  },
  PERSISTED_QUERY_NOT_FOUND: {
    en: ['No document with this hash is kept here.', 'Send its text with the hash, once.'],
    zh: ['此处未保存该哈希对应的文档。', '请将文本与哈希一并发送一次。'],
  },
  UNKNOWN_DOCUMENT: {
    en: ['No document has this id.', "Send an id of the operator's manifest, or the text of the document."],
    zh: ['没有此编号的文档。', '请使用运维人员清单中的编号，或发送文档文本。'],
  },
  DOCUMENT_OF_OTHER_ID: {
    en: ['This text is not the document with this id.', 'Send the text that the id is of, or the id alone.'],
    zh: ['此文本不是该编号对应的文档。', '请发送与编号一致的文本，或只发送编号。'],
  },
  DOCUMENT_NOT_TRUSTED: {
    en: [
      "This gateway runs only the documents of its operator's manifest.",
      'Send the id of one of them, or have yours added.',
    ],
    zh: ['本网关只执行运维人员清单中的文档。', '请发送清单中的编号，或申请将您的文档加入清单。'],
  },
  UNKNOWN_OPERATION: {
    en: ['The document holds no such operation.', 'Name one of its operations in operationName.'],
    zh: ['文档中没有此操作。', '请在 operationName 中写明文档里的操作名。'],
  },
  NOT_ON_THIS_NODE: {
    en: ['Another node holds this connection.', 'Ask that node.'],
    zh: ['此连接在另一台服务器上。', '请向那台服务器查询。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
