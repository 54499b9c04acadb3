"""The methods that the playground serves; all others are checked and answered in general."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from bot.playground.backend import Call
from bot.playground.methods import answering, changing, describing, receiving, sending

type Method = Callable[[Call], object | Awaitable[object]]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        # getting updates and files
        "getMe": receiving.get_me,
        "getUpdates": receiving.get_updates,
        "setWebhook": receiving.set_webhook,
        "deleteWebhook": receiving.delete_webhook,
        "getWebhookInfo": receiving.get_webhook_info,
        "getFile": receiving.get_file,
        # new messages
        "sendMessage": sending.send_message,
        "sendRichMessage": sending.send_rich_message,
        "sendDocument": sending.send_document,
        "sendPhoto": sending.send_photo,
        "copyMessage": sending.copy_message,
        "forwardMessage": sending.forward_message,
        "sendChatAction": sending.send_chat_action,
        # changes
        "editMessageText": changing.edit_message_text,
        "editMessageCaption": changing.edit_message_caption,
        "editMessageReplyMarkup": changing.edit_message_reply_markup,
        "deleteMessage": changing.delete_message,
        "deleteMessages": changing.delete_messages,
        "setMessageReaction": changing.set_message_reaction,
        "pinChatMessage": changing.pin_chat_message,
        "leaveChat": changing.leave_chat,
        # answers
        "answerCallbackQuery": answering.answer_callback_query,
        "answerInlineQuery": answering.answer_inline_query,
        "answerGuestQuery": answering.answer_guest_query,
        # descriptions
        "setMyCommands": describing.set_my_commands,
        "getMyCommands": describing.get_my_commands,
        "deleteMyCommands": describing.delete_my_commands,
        "setMyName": describing.set_my_text,
        "getMyName": describing.get_my_text,
        "setMyDescription": describing.set_my_text,
        "getMyDescription": describing.get_my_text,
        "setMyShortDescription": describing.set_my_text,
        "getMyShortDescription": describing.get_my_text,
        "getChat": describing.get_chat,
        "getChatMember": describing.get_chat_member,
        "getChatAdministrators": describing.get_chat_administrators,
        "getChatMemberCount": describing.get_chat_member_count,
    }
)
