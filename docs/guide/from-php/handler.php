<?php
use Bitrix\ImConnector\CustomConnectors;
use Bitrix\ImConnector\Status;
use Bitrix\Main\EventManager;
use Bitrix\Main\EventResult;

$events = EventManager::getInstance();
$events->addEventHandler('imconnector', 'OnImConnectorBuildList', ['ShopChat', 'describe']);
$events->addEventHandler('imconnector', 'OnSendMessageCustom', ['ShopChat', 'send']);

class ShopChat
{
    const ID = 'shopchat';

    public static function describe()
    {
        return new EventResult(EventResult::SUCCESS, [
            'ID' => self::ID,
            'NAME' => 'Shop chat',
            'ICON' => ['DATA_IMAGE' => SHOP_ICON],
            'COMPONENT' => 'shop:imconnector.shopchat',
            'EDIT_INTERNAL_MESSAGES' => false,
            'DEL_INTERNAL_MESSAGES' => false,
            'DEL_EXTERNAL_MESSAGES' => false,
        ]);
    }

    /** An operator wrote. */
    public static function send($event)
    {
        if ($event->getParameter('CONNECTOR') !== self::ID) {
            return;
        }
        $line = $event->getParameter('LINE');
        foreach ($event->getParameter('DATA') as $item) {
            $id = ShopApi::post($item['chat']['id'], $item['message']['text']);
            CustomConnectors::sendStatusDelivery(self::ID, $line, [[
                'im' => $item['im'],
                'message' => ['id' => [$id]],
                'chat' => ['id' => $item['chat']['id']],
            ]]);
        }
    }

    /** The shop calls a page of ours: a customer wrote. */
    public static function receive($line, array $call)
    {
        if (!Status::getInstance(self::ID, $line)->isStatus()) {
            http_response_code(503);
            return;
        }
        $result = CustomConnectors::sendMessages(self::ID, $line, [[
            'user' => ['id' => $call['from'], 'name' => $call['name']],
            'message' => ['id' => $call['id'], 'date' => time(), 'text' => $call['text']],
            'chat' => ['id' => $call['room']],
        ]]);
        http_response_code($result->isSuccess() ? 200 : 422);
    }
}
